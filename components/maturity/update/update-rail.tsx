import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { UpdatePage } from "@/lib/maturity/schema/updates";
import { UPDATE_STATUS } from "@/lib/maturity/status";

/** Who reports, and what was reported before. */
export function UpdateRail({ update }: { update: UpdatePage }) {
  return (
    <>
      <Card>
        <CardHeader title="Who reports" aside={update.maintainers.length || undefined} />
        {update.maintainers.length === 0 ? (
          <EmptyState title="Nobody maintains it">
            Without maintainers nobody can report. The meeting decides what becomes of it.
          </EmptyState>
        ) : (
          <CardRows>
            {update.maintainers.map((person) => (
              <Row key={person.id}>
                <PersonName name={person.name} />
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
      <Card>
        <CardHeader title="Earlier updates" aside={update.earlier.length || undefined} />
        {update.earlier.length === 0 ? (
          <EmptyState title="None yet">Reports to earlier AGMs stand here.</EmptyState>
        ) : (
          <CardRows>
            {update.earlier.map(({ id, meeting, state }) => (
              <Row key={id}>
                <Link href={`/services/${update.slug}/update?meeting=${meeting.id}`} className="link grow">
                  {meeting.title}
                </Link>
                <StateWord {...UPDATE_STATUS[state]} />
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
    </>
  );
}
