import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Time } from "@/components/shared/time";
import { type IncidentView, PART_WORDS } from "@/lib/committers/schema/incidents";

/** When it was, who reported it, and who was told as what. */
export function IncidentRail({ incident, now }: { incident: IncidentView; now: string }) {
  return (
    <>
      <Card>
        <CardHeader title="Facts" />
        <KeyValueList>
          <KeyValue label="Happened">
            <Time at={incident.occurredAt} now={now} as="exact" zone="UTC" />
          </KeyValue>
          <KeyValue label="Reported">
            <Time at={incident.reportedAt} now={now} as="date" />
          </KeyValue>
          <KeyValue label="By">{incident.reportedBy.name}</KeyValue>
          <KeyValue label="Service">{incident.service.title}</KeyValue>
        </KeyValueList>
      </Card>
      <Card>
        <CardHeader title="Who was told" aside={String(incident.told.length)} />
        <CardRows>
          {incident.told.map(({ person, parts }) => (
            <Row key={person.id} top>
              <span className="min-w-0">
                <span className="font-medium">{person.name}</span>{" "}
                <span className="text-muted-foreground">
                  {parts.map((part) => PART_WORDS[part] ?? part).join(", ")}
                </span>
              </span>
            </Row>
          ))}
          {incident.told.length === 0 && <Row>Nobody yet: it is traced to no change.</Row>}
        </CardRows>
      </Card>
    </>
  );
}
