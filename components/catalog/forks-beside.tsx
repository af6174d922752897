import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { ServicePage } from "@/lib/catalog/schema";
import { DEPLOYMENT_STATUS } from "@/lib/forks/status";
import { count } from "@/lib/format";

/** The open forks of the service: what else could serve a user of it. */
export function ForksBeside({ service }: { service: ServicePage }) {
  return (
    <Card>
      <CardHeader title="Forks beside it" aside={service.forks.length || undefined} />
      {service.forks.length === 0 ? (
        <EmptyState title="No fork runs beside it">
          A fork runs the whole service again with somebody’s change, for those who joined it. Nobody has
          asked for one.
        </EmptyState>
      ) : (
        <CardRows selectable>
          {service.forks.map((fork) => (
            <Row key={fork.number} className="row-hover flex-wrap gap-y-0.5">
              <span className="min-w-6 text-muted-foreground tabular-nums">{fork.number}</span>
              <Link
                href={`/forks/${fork.number}`}
                data-main=""
                className="link min-w-0 [overflow-wrap:anywhere]"
              >
                {fork.title}
              </Link>
              <span className="ml-auto flex items-center gap-4">
                {fork.state ? (
                  <StateWord {...DEPLOYMENT_STATUS[fork.state]} />
                ) : (
                  <span className="text-muted-foreground">{fork.revision}, not deployed</span>
                )}
                <span className="min-w-16 text-right text-muted-foreground tabular-nums">
                  {count(fork.people, "person", "people")}
                </span>
              </span>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
