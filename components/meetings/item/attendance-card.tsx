import { ActionForm } from "@/components/forks/action-form";
import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PersonName } from "@/components/shared/person-name";
import { listed } from "@/lib/format";
import * as actions from "@/lib/meetings/actions";
import type { ItemPage } from "@/lib/meetings/dto";
import type { PersonRef } from "@/lib/people/schema";
import { FieldsForm } from "../fields-form";
import { personField } from "../person-field";

interface Given {
  meetingId: string;
  present: ItemPage["present"];
  /** The reader's id. */
  me: string;
  /** Who could be recorded as there; null where the reader does not run the meeting. */
  absent: readonly PersonRef[] | null;
  isOn: boolean;
}

/** Who is there, and whose proxies they hold; whoever runs the meeting records who comes and goes. */
export function AttendanceCard({ meetingId, present, me, absent, isOn }: Given) {
  return (
    <Card>
      <CardHeader title="Attendance" aside={String(present.length)} />
      {present.length === 0 ? (
        <EmptyState title="Nobody is there yet.">
          People check in on the meeting's page, from two hours before.
        </EmptyState>
      ) : (
        <CardRows className="max-h-80 overflow-y-auto">
          {present.map(({ id, login, name, proxies }) => (
            <Row key={id}>
              <PersonName name={name} you={id === me} />
              <span className="grow min-w-0 truncate text-right text-muted-foreground">
                {proxies.length > 0 && `for ${listed(proxies)}`}
              </span>
              {absent && isOn && (
                <ActionForm
                  action={actions.leaveAction}
                  fields={{ meetingId, login }}
                  size="sm"
                  variant="ghost"
                >
                  {id === me ? "Leave" : "Has left"}
                </ActionForm>
              )}
            </Row>
          ))}
        </CardRows>
      )}
      {absent && isOn && absent.length > 0 && (
        <CardFooter className="block">
          <FieldsForm
            action={actions.arriveAction}
            hidden={{ meetingId }}
            fields={[
              personField(
                { name: "login", label: "Somebody came", offered: absent.length + present.length },
                absent.map(({ login, name }) => ({ value: login, label: `${name} (${login})` })),
              ),
            ]}
            submit="Record"
            quiet
            failed="Nobody was recorded."
          />
        </CardFooter>
      )}
    </Card>
  );
}
