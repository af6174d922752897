import { CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { SectionHeader } from "@/components/shared/layout";
import { PersonName } from "@/components/shared/person-name";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { count } from "@/lib/format";
import type { WaitingOnOthers as Wait } from "@/lib/kernel/waiting";

/** What of the reader's waits on others, on whom and for how long. Left out when there is none. */
export function WaitingOnOthers({ others, now }: { others: readonly Wait[]; now: string }) {
  if (others.length === 0) return null;
  return (
    <section aria-label="You wait on others">
      <SectionHeader title="You wait on others" aside={others.length} />
      <div className="overflow-hidden rounded-lg border border-border bg-card">
        <CardRows>
          {others.map((wait) => (
            <Row key={`${wait.url}:${wait.title}`} className="max-md:flex-wrap max-md:py-2">
              <Icon name="hourglass" className="text-muted-foreground max-md:self-start max-md:mt-0.5" />
              <span className="min-w-0 grow [overflow-wrap:anywhere] max-md:basis-[calc(100%-26px)]">
                <Link href={wait.url} className="link">
                  {wait.title}
                </Link>{" "}
                <span className="text-muted-foreground">{wait.words}</span>
              </span>
              <span className="flex shrink-0 items-center gap-2.5 max-md:pl-[26px]">
                {wait.on.slice(0, 2).map((person) => (
                  <PersonName key={person.id} name={person.name} />
                ))}
                {wait.on.length > 2 && (
                  <span className="text-muted-foreground">and {count(wait.on.length - 2, "other")}</span>
                )}
              </span>
              <Time
                at={wait.since}
                now={now}
                as="wait"
                prefix="since"
                className="w-14 shrink-0 text-right text-muted-foreground max-md:ml-auto"
              />
            </Row>
          ))}
        </CardRows>
      </div>
    </section>
  );
}
