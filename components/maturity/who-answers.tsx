import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PersonName } from "@/components/shared/person-name";
import { Link } from "@/components/ui/link";
import type { ServiceLevelPage } from "@/lib/maturity/schema/service-level";

/** Who can answer what is missing, and under which requirements. */
export function WhoAnswers({ service, you }: { service: ServiceLevelPage; you: string | null }) {
  return (
    <Card>
      <CardHeader title="Who answers" aside={service.maintainers.length || undefined} />
      {service.maintainers.length === 0 ? (
        <EmptyState title="Nobody maintains it">
          Only its maintainers answer for a service. It needs some before anything else.
        </EmptyState>
      ) : (
        <CardRows>
          {service.maintainers.map((person) => (
            <Row key={person.id}>
              <PersonName name={person.name} you={person.id === you} />
            </Row>
          ))}
        </CardRows>
      )}
      <p className="border-border border-t px-4 py-2.5 text-muted-foreground text-table">
        Asked by{" "}
        <Link href="/requirements" className="link">
          version {service.setVersion} of the requirements
        </Link>
        .
      </p>
    </Card>
  );
}
