import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import {
  ATTENTION_STATUS,
  HEALTH_STATUS,
  KIND_WORDS,
  LEVEL_STATUS,
  type ServiceListItem,
} from "@/lib/catalog/schema";
import { type ServiceFilter, servicesHref } from "@/lib/catalog/service-filter";

/** The catalogue, one service a row. */
export function ServicesTable({
  services,
  filter,
  nextCursor,
}: {
  services: readonly ServiceListItem[];
  filter: ServiceFilter;
  nextCursor: string | null;
}) {
  if (services.length === 0) return <NoServices filter={filter} />;
  return (
    <>
      <DataTable label="Services" selectable>
        <TableHead>
          <HeadCell>Service</HeadCell>
          <HeadCell hideOnPhone>Kind</HeadCell>
          <HeadCell>Level</HeadCell>
          <HeadCell hideOnPhone numeric>
            Contributable
          </HeadCell>
          <HeadCell hideOnPhone numeric>
            Committers
          </HeadCell>
          <HeadCell hideOnPhone numeric>
            Forks
          </HeadCell>
          <HeadCell hideOnPhone apart>
            Health
          </HeadCell>
        </TableHead>
        <TableBody>
          {services.map((service) => (
            <TableRow key={service.slug}>
              <Cell className="py-2">
                <Link href={`/services/${service.slug}`} data-main="" className="link">
                  {service.title}
                </Link>
                <span className="block max-w-[60ch] text-pretty text-muted-foreground">
                  {service.summary}
                </span>
                {(service.attention.length > 0 || service.health) && (
                  <span className="flex flex-wrap gap-x-3 text-meta">
                    {service.health && (
                      <span className="md:hidden">
                        <StateWord {...HEALTH_STATUS[service.health]} />
                      </span>
                    )}
                    {service.attention.map((attention) => (
                      <StateWord key={attention} {...ATTENTION_STATUS[attention]} />
                    ))}
                  </span>
                )}
              </Cell>
              <Cell hideOnPhone className="whitespace-nowrap text-muted-foreground">
                {KIND_WORDS[service.kind]}
              </Cell>
              <Cell className="max-md:pr-4">
                <StateWord {...LEVEL_STATUS[service.level]} />
              </Cell>
              <Cell hideOnPhone numeric className="whitespace-nowrap">
                {service.components === 0 ? <None /> : `${service.contributable} of ${service.components}`}
              </Cell>
              <Cell hideOnPhone numeric>
                {service.committers === 0 ? <None /> : service.committers}
              </Cell>
              <Cell hideOnPhone numeric>
                {service.forks === 0 ? <None /> : service.forks}
              </Cell>
              <Cell hideOnPhone apart>
                {service.health ? (
                  <StateWord {...HEALTH_STATUS[service.health]} />
                ) : (
                  <span className="whitespace-nowrap text-muted-foreground">Does not run here</span>
                )}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
      <Pagination
        previous={filter.cursor ? servicesHref(filter) : null}
        previousLabel="To the first"
        next={nextCursor ? servicesHref(filter, { cursor: nextCursor }) : null}
        nextLabel="More"
      />
    </>
  );
}

function None() {
  return (
    <span className="text-muted-foreground">
      <span aria-hidden="true">—</span>
      <span className="sr-only">none</span>
    </span>
  );
}

function NoServices({ filter }: { filter: ServiceFilter }) {
  const { cursor: _, ...asked } = filter;
  if (Object.values(asked).every((value) => value === undefined)) {
    return (
      <EmptyState title="No services yet">
        Here stands everything the co-op runs. A member proposes the first one, or the board imports a
        catalogue.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No service fits" action={<Button href="/services">Show all services</Button>}>
      {filter.q
        ? `Nothing named or described with “${filter.q}” in what is chosen.`
        : "None has all of what is chosen above."}
    </EmptyState>
  );
}
