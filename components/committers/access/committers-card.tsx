import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { ServiceCommitters } from "@/lib/committers/schema/access";
import { COMMITTER_STATUS } from "@/lib/committers/status";
import { listed } from "@/lib/format";

/** Core committers of a service's components, with whether they are cleared and who champions them; left out where there is none. */
export function CommittersCard({
  committers: { items },
  you,
}: {
  committers: ServiceCommitters;
  /** The reader's login. */
  you: string | null;
}) {
  if (items.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Core committers" aside={items.length} />
      <CardRows>
        {items.map((one) => (
          <Row key={one.login} className="flex-col items-start gap-0.5 py-2">
            <span className="flex w-full flex-wrap items-center justify-between gap-x-3">
              <PersonName
                name={one.name}
                you={one.login === you}
                href={you ? `/committers/${one.login}` : undefined}
              />
              <StateWord {...COMMITTER_STATUS[one.state]} className="text-meta" />
            </span>
            <span className="pl-[26px] text-muted-foreground [overflow-wrap:anywhere]">
              {listed(one.components)}
            </span>
            {one.isCleared !== null && (
              <span className="pl-[26px] text-meta">
                {one.isCleared ? (
                  <StateWord label="Cleared" tone="live" icon="shield-check" />
                ) : (
                  <Link href={`/clearance?person=${one.login}`} className="link">
                    <StateWord label="Not cleared" tone="needs-you" icon="shield-alert" />
                  </Link>
                )}
              </span>
            )}
            {you && (
              <span className="pl-[26px] text-meta text-muted-foreground">
                {one.champions.length === 0
                  ? "Nobody champions them"
                  : `Championed by ${listed(one.champions.map(({ name }) => name))}`}
              </span>
            )}
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
