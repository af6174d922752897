import { Fragment, type ReactNode } from "react";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Stack } from "@/components/shared/layout";
import { Link } from "@/components/ui/link";
import type { CatalogueFindings } from "@/lib/catalog/schema/findings";
import { count } from "@/lib/format";

type Named = { slug: string; title: string };

/** Names that nobody defined, services that consume themselves, and those that consume one another. */
export function CatalogueOddities({ findings }: { findings: CatalogueFindings }) {
  const { unknown, unknownCount, selves, selvesCount, cycles, cyclesCount } = findings;
  return (
    <Stack>
      <Card>
        <CardHeader title="Nobody defined it" aside={unknownCount || undefined} />
        {unknown.length === 0 ? (
          <EmptyState title="Every name is known">
            What a service says it consumes and nobody defined would stand here, until somebody proposes it or
            it is removed.
          </EmptyState>
        ) : (
          <CardRows>
            {unknown.map(({ name, count: total, consumers }) => (
              <Row key={name} top wrap>
                <span className="mono grow [overflow-wrap:anywhere]">{name}</span>
                <span className="min-w-0 text-muted-foreground md:text-right">
                  consumed by <Names services={consumers} />
                  {total > consumers.length && ` and ${total - consumers.length} more`}
                </span>
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
      <Card>
        <CardHeader title="Services that consume one another" aside={cyclesCount || undefined} />
        {cycles.length === 0 ? (
          <EmptyState title="No circles">
            Services in a circle are verified together. None are in one now.
          </EmptyState>
        ) : (
          <CardRows>
            {cycles.map(({ services, count: total }) => (
              <Row key={services.map((one) => one.slug).join()} top wrap>
                <span className="grow">
                  <Names services={services} />
                  {total > services.length && ` and ${total - services.length} more`}
                </span>
                <span className="text-muted-foreground">{count(total, "service")}</span>
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
      {selvesCount > 0 && (
        <Card>
          <CardHeader title="Services that consume themselves" aside={selvesCount} />
          <CardRows>
            {selves.map((one) => (
              <Row key={one.slug}>
                <Names services={[one]} />
              </Row>
            ))}
          </CardRows>
        </Card>
      )}
    </Stack>
  );
}

function Names({ services }: { services: readonly Named[] }): ReactNode {
  return services.map(({ slug, title }, i) => (
    <Fragment key={slug}>
      {i > 0 && ", "}
      <Link href={`/services/${slug}`} className="link">
        {title}
      </Link>
    </Fragment>
  ));
}
