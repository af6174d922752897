import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Link } from "@/components/ui/link";
import type { ServicePage } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import { Contributable } from "./contributable";

/** What the service is made of: one repository each, and whether it takes contributions. */
export function ComponentsCard({ service }: { service: ServicePage }) {
  return (
    <Card>
      <CardHeader title="Components" aside={service.components.length || undefined} />
      {service.components.length === 0 ? (
        <EmptyState title="No components yet">
          A component is one repository of the service. Without one there is nothing to run and nothing to
          fork.
        </EmptyState>
      ) : (
        <DataTable label="Components">
          <TableHead>
            <HeadCell>Component</HeadCell>
            <HeadCell hideOnPhone>Pull requests</HeadCell>
            <HeadCell apart>Contributable</HeadCell>
          </TableHead>
          <TableBody>
            {service.components.map((component) => (
              <TableRow key={component.name}>
                <Cell className="py-2">
                  <Link href={`/services/${service.slug}/components/${component.name}`} className="link">
                    {component.name}
                  </Link>
                  <span className="block max-w-[60ch] text-pretty text-muted-foreground">
                    {component.purpose}
                  </span>
                </Cell>
                <Cell hideOnPhone className="text-muted-foreground">
                  {component.openPullRequests === 0
                    ? "none open"
                    : `${count(component.openPullRequests, "open", "open")}`}
                </Cell>
                <Cell apart>
                  <Contributable component={component} />
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
    </Card>
  );
}
