import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import type { PersonPage } from "@/lib/people/schema";

/** The services that somebody maintains or maintained, and for whom they work. */
export function PersonFacts({ person }: { person: PersonPage }) {
  const { services, affiliations, now } = person;
  return (
    <>
      <Card>
        <CardHeader title="Maintains" aside={services.filter((one) => !one.until).length || undefined} />
        {services.length === 0 ? (
          <EmptyState title="No service">Services that they maintain stand here.</EmptyState>
        ) : (
          <CardRows>
            {services.map((one) => (
              <Row key={`${one.slug}:${one.since}`}>
                <Link href={`/services/${one.slug}`} className="link min-w-0 [overflow-wrap:anywhere]">
                  {one.title}
                </Link>
                <Since from={one.since} until={one.until} now={now} />
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
      {affiliations.length > 0 && (
        <Card>
          <CardHeader title="Works for" />
          <CardRows>
            {affiliations.map((one) => (
              <Row key={`${one.organization}:${one.from}`}>
                <span className="min-w-0 [overflow-wrap:anywhere]">{one.organization}</span>
                <Since from={one.from} until={one.until} now={now} />
              </Row>
            ))}
          </CardRows>
        </Card>
      )}
    </>
  );
}

function Since({ from, until, now }: { from: string; until: string | null; now: string }) {
  const day = (at: string) => <Time at={at} now={now} as="date" zone="UTC" still />;
  return (
    <span className="ml-auto text-right text-muted-foreground">
      {until ? <>until {day(until)}</> : <>since {day(from)}</>}
    </span>
  );
}
