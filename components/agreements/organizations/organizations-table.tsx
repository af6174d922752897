import { Card } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { OrganizationItem } from "@/lib/agreements/dto";
import { SIGNATURE_STATUS } from "@/lib/agreements/status";
import { count } from "@/lib/format";

/** Every organization: whether it is a provider, where its entity CLA stands, who works there and who waits. */
export function OrganizationsTable({ organizations }: { organizations: readonly OrganizationItem[] }) {
  if (organizations.length === 0)
    return (
      <Card>
        <EmptyState title="No organization is recorded yet.">
          A programme admin records those that people work at. Without one nobody needs an entity CLA.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <DataTable label="Organizations" stack>
        <TableHead>
          <HeadCell>Organization</HeadCell>
          <HeadCell>Entity CLA</HeadCell>
          <HeadCell numeric>People</HeadCell>
          <HeadCell>Waiting</HeadCell>
        </TableHead>
        <TableBody>
          {organizations.map((one) => (
            <TableRow key={one.id}>
              <Cell className="py-2">
                <Link href={`/organizations/${one.id}`} className="link">
                  {one.name}
                </Link>
                <span className="block text-meta text-muted-foreground">
                  {one.isProvider ? "A provider" : "Not a provider"}
                </span>
              </Cell>
              <Cell label="Entity CLA">
                <EntityCla organization={one} />
              </Cell>
              <Cell label="People" numeric>
                {one.people}
              </Cell>
              <Cell label="Waiting">
                {one.openRequests > 0 ? (
                  <Link href={`/organizations/${one.id}#requests`} className="link">
                    {count(one.openRequests, "request")}
                  </Link>
                ) : (
                  <span className="text-muted-foreground">–</span>
                )}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
    </Card>
  );
}

function EntityCla({ organization: { entityCla, isProvider } }: { organization: OrganizationItem }) {
  if (entityCla) {
    const status = SIGNATURE_STATUS[entityCla.state];
    return (
      <StateWord {...status}>
        {entityCla.version}, {status.label.toLowerCase()}
      </StateWord>
    );
  }
  return isProvider ? (
    <StateWord label="Not signed" tone="needs-you" icon="triangle-alert" />
  ) : (
    <span className="text-muted-foreground">Not asked</span>
  );
}
