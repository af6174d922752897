import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ServiceListItem } from "@/lib/catalog/schema";
import { count } from "@/lib/format";

/** Which service to fork: those with a component that takes contributions. */
export function ChooseService({ services }: { services: readonly ServiceListItem[] }) {
  const forkable = services.filter((service) => service.contributable > 0);
  return (
    <Card label="Choose a service">
      <CardHeader title="Of which service?" />
      {forkable.length === 0 ? (
        <EmptyState
          title="No service can be forked yet"
          action={<Button href="/services">See the services</Button>}
        >
          None has a component that takes contributions. Each service’s page says why not.
        </EmptyState>
      ) : (
        <CardRows selectable>
          {forkable.map((service) => (
            <Row key={service.slug} top className="row-hover">
              <div className="min-w-0 grow">
                <Link href={`/forks/new?service=${service.slug}`} data-main="" className="link">
                  {service.title}
                </Link>
                <p className="max-w-[72ch] text-muted-foreground">{service.summary}</p>
              </div>
              <span className="shrink-0 text-muted-foreground tabular-nums max-md:hidden">
                {count(service.contributable, "contributable component")}
              </span>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
