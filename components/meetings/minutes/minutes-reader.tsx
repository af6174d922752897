import { Card } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Button } from "@/components/ui/button";
import { anchorOf, findInMinutes, type MinutesPart } from "@/lib/meetings/minutes-parts";
import { ItemKeys } from "../item/item-keys";
import { MinutesContents } from "./minutes-contents";
import { MinutesHits } from "./minutes-hits";

/** So many places are shown of those where words stand. */
const SHOWN = 50;

interface Given {
  title: string;
  text: string;
  parts: readonly MinutesPart[];
  /** The number of a part, from 1. */
  number: number;
  q: string;
  base: string;
}

/** Minutes that are too long for a page: a part at a time, with contents, and what words stand where. */
export function MinutesReader({ title, text, parts, number, q, base }: Given) {
  const part = parts[number - 1];
  return (
    <Columns
      railLabel="Contents"
      rail={<MinutesContents parts={parts} current={q ? null : number} base={base} q={q} />}
    >
      {q ? (
        <MinutesHits {...findInMinutes(text, { q, most: SHOWN })} q={q} base={base} />
      ) : (
        <Card label={title}>
          <Pager {...{ parts, number, base }} place="top" />
          <div className="px-8 py-6 max-md:px-4">
            <Markdown text={text.slice(part?.from, part?.to)} anchorOf={anchorOf} />
          </div>
          <Pager {...{ parts, number, base }} place="bottom" />
        </Card>
      )}
    </Columns>
  );
}

function Pager({
  parts,
  number,
  base,
  place,
}: Pick<Given, "parts" | "number" | "base"> & { place: "top" | "bottom" }) {
  const part = parts[number - 1];
  const href = (to: number) => (to >= 1 && to <= parts.length ? `${base}?part=${to}` : null);
  const [previous, next] = [href(number - 1), href(number + 1)];
  return (
    <nav
      aria-label={place === "top" ? "Parts" : "Parts, once more"}
      className={`flex min-h-11 flex-wrap items-center gap-2 border-border bg-background px-4 py-1.5 ${place === "top" ? "border-b" : "border-t"}`}
    >
      {place === "top" && <ItemKeys previous={previous} next={next} />}
      <p className="min-w-0 text-table">
        {part?.group && <span className="font-medium">{part.group} </span>}
        <span className={part?.group ? "text-muted-foreground" : "font-medium"}>{part?.label}</span>
        <span className="text-muted-foreground tabular-nums">
          {" "}
          · part {number} of {parts.length}
        </span>
      </p>
      <div className="ml-auto flex gap-2">
        <Button href="#contents" size="sm" className="rail:hidden">
          Contents
        </Button>
        <Button
          {...(previous
            ? { href: previous, rel: "prev" }
            : { disabledReason: "This is the first part.", reasonAt: "elsewhere" })}
          size="sm"
        >
          Previous
        </Button>
        <Button
          {...(next
            ? { href: next, rel: "next" }
            : { disabledReason: "This is the last part.", reasonAt: "elsewhere" })}
          size="sm"
        >
          Next
        </Button>
      </div>
    </nav>
  );
}
