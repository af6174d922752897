import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PersonName } from "@/components/shared/person-name";
import type { ServicePage } from "@/lib/catalog/schema";

/** Who answers for the service, and cross-checks its forks. */
export function MaintainersCard({
  maintainers,
  you,
}: {
  maintainers: ServicePage["maintainers"];
  you: string | null;
}) {
  return (
    <Card>
      <CardHeader title="Maintainers" aside={maintainers.length || undefined} />
      {maintainers.length === 0 ? (
        <EmptyState title="Nobody maintains it">
          Its forks are decided by the board until somebody does.
        </EmptyState>
      ) : (
        <CardRows>
          {maintainers.map((person) => (
            <Row key={person.id}>
              <PersonName name={person.name} you={person.id === you} />
              <span className="ml-auto whitespace-nowrap text-muted-foreground">
                since {new Date(person.since).getUTCFullYear()}
              </span>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}
