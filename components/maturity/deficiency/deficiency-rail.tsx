import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { PersonName } from "@/components/shared/person-name";
import { Time } from "@/components/shared/time";
import type { DeficiencyPage } from "@/lib/maturity/schema/deficiencies";
import { SOURCE_WORDS } from "./source-words";

/** Where it comes from, and who can put it right. */
export function DeficiencyRail({ row }: { row: DeficiencyPage }) {
  const { reportedBy, confirmedBy, decidedBy, now } = row;
  return (
    <>
      <Card>
        <CardHeader title="Where it comes from" />
        <KeyValueList>
          <KeyValue label="Source">{SOURCE_WORDS[row.source]}</KeyValue>
          <KeyValue label="Reported">
            {reportedBy?.name} <Time at={row.reportedAt} now={now} />
          </KeyValue>
          {row.graceFrom && (
            <KeyValue label="Confirmed">
              {confirmedBy?.name ?? row.recordedAt?.name} <Time at={row.graceFrom} now={now} />
            </KeyValue>
          )}
          {row.decidedAt && (
            <KeyValue label="Decided">
              {decidedBy?.name} <Time at={row.decidedAt} now={now} />
            </KeyValue>
          )}
        </KeyValueList>
      </Card>
      <Card>
        <CardHeader title="Who can put it right" aside={row.maintainers.length || undefined} />
        {row.maintainers.length === 0 ? (
          <EmptyState title="Nobody maintains it">
            The board finds somebody, or the meeting decides.
          </EmptyState>
        ) : (
          <CardRows>
            {row.maintainers.map((person) => (
              <Row key={person.id}>
                <PersonName name={person.name} />
              </Row>
            ))}
          </CardRows>
        )}
      </Card>
    </>
  );
}
