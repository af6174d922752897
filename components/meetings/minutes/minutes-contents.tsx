import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Link } from "@/components/ui/link";
import { count } from "@/lib/format";
import type { MinutesPart } from "@/lib/meetings/minutes-parts";
import { MinutesSearch } from "./minutes-search";

interface Given {
  parts: readonly MinutesPart[];
  /** The number of the part that is read. */
  current: number | null;
  base: string;
  q: string;
}

/** What minutes of many parts hold, chapter by chapter, and a field to look for words in them. */
export function MinutesContents({ parts, current, base, q }: Given) {
  return (
    <Card>
      <CardHeader title="Contents" id="contents" aside={count(parts.length, "part")} />
      <CardBody>
        <MinutesSearch base={base} q={q} />
        <nav aria-labelledby="contents" className="mt-3 grid gap-3 text-table">
          {chaptersOf(parts).map(({ title, first, of }) => (
            <div key={first} className="min-w-0">
              {title && <h3 className="mb-1 font-medium">{title}</h3>}
              <ol className="flex flex-wrap gap-x-3 gap-y-0.5">
                {of.map(({ label }, index) => (
                  <li key={label} className={isRange(label) ? undefined : "w-full"}>
                    <Link
                      href={`${base}?part=${first + index}`}
                      aria-current={current === first + index ? "page" : undefined}
                      className="-mx-1 inline-block rounded-sm px-1 py-0.5 text-secondary-foreground tabular-nums underline decoration-border underline-offset-[3px] hover:text-foreground aria-[current]:bg-accent aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:no-underline max-md:py-1.5"
                    >
                      {isRange(label) ? label.replace(" to ", "–") : label}
                    </Link>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </nav>
      </CardBody>
    </Card>
  );
}

const isRange = (label: string) => /^\d+ to \d+$/.test(label);

/** Parts of one chapter together; those that are whole chapters stand alone. */
function chaptersOf(parts: readonly MinutesPart[]) {
  const chapters: { title: string | null; first: number; of: MinutesPart[] }[] = [];
  for (const [index, part] of parts.entries()) {
    const last = chapters.at(-1);
    if (last && last.title === part.group) last.of.push(part);
    else chapters.push({ title: part.group, first: index + 1, of: [part] });
  }
  return chapters;
}
