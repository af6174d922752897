import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { count, grouped } from "@/lib/format";
import { anchorOf, type findInMinutes } from "@/lib/meetings/minutes-parts";

type Found = ReturnType<typeof findInMinutes>;

/** Where words stand in the minutes: each section that holds all of them, with what stands around. */
export function MinutesHits({ hits, total, q, base }: Found & { q: string; base: string }) {
  return (
    <Card>
      <CardHeader
        title={`“${q}”`}
        aside={
          total > hits.length ? `the first ${hits.length} of ${grouped(total)} places` : count(total, "place")
        }
        end={
          <Button href={base} size="sm">
            Read from the beginning
          </Button>
        }
      />
      {total === 0 && (
        <EmptyState title="Nothing in these minutes holds that.">
          What is looked for has to stand in one section, every word of it.
        </EmptyState>
      )}
      <CardRows selectable>
        {hits.map(({ part, title, before, found, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places keep their order
          <Row key={index} top>
            <div className="grow [overflow-wrap:anywhere]">
              <Link
                href={`${base}?part=${part}#${anchorOf(title.replace(/, continued$/, ""))}`}
                className="font-medium hover:underline"
              >
                {title || "The beginning"}
              </Link>
              <p className="text-muted-foreground">
                {before}
                {found && <mark className="bg-accent font-medium text-foreground">{found}</mark>}
                {after}
              </p>
            </div>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
