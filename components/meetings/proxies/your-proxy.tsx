import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import { StateBadge } from "@/components/shared/state";
import * as actions from "@/lib/meetings/actions";
import type { ProxiesDto } from "@/lib/meetings/dto";
import { FieldsForm } from "../fields-form";
import { personField } from "../person-field";

/** Who votes for the reader: given, given to somebody else, revoked; until the meeting opens. */
export function YourProxy({ proxies }: { proxies: ProxiesDto }) {
  const { given, closed, mostProxies, holders, meeting } = proxies;
  const free = holders.filter(({ isFull }) => !isFull);
  return (
    <Card>
      <CardHeader
        title="Your proxy"
        end={
          <StateBadge
            {...(given
              ? ({ label: "Given", tone: "live", icon: "circle-check" } as const)
              : ({ label: "Not given", tone: "draft", icon: "circle-dashed" } as const))}
          />
        }
      />
      <CardBody className="grid gap-2">
        <p className="text-question">
          {given ? (
            <>
              <PersonName name={given.name} /> votes for you if you do not come.
            </>
          ) : (
            "Who votes for you if you do not come?"
          )}
        </p>
        <p className="max-w-[72ch] text-muted-foreground">
          They cast your vote as they see fit, and your proxy counts for the quorum while they are there. Come
          yourself, and it does not count. One member holds at most {mostProxies}; you revoke it until the
          meeting opens.
        </p>
      </CardBody>
      {closed ? (
        <CardFooter className="text-muted-foreground text-table">{closed}</CardFooter>
      ) : (
        <CardFooter className="block">
          <FieldsForm
            action={actions.giveProxyAction}
            hidden={{ meetingId: meeting.id }}
            fields={[
              personField(
                {
                  ...{ name: "holder", label: given ? "Give it to somebody else" : "Give it to" },
                  offered: holders.length,
                },
                free.map(({ login, name, held }) => ({
                  value: login,
                  label: `${name} (${login})${held > 0 ? `, holds ${held}` : ""}`,
                })),
              ),
            ]}
            submit={given ? "Change the proxy" : "Give the proxy"}
            failed="Nobody votes for you yet."
          />
          {given && (
            <ActionForm
              action={actions.revokeProxyAction}
              fields={{ meetingId: meeting.id }}
              variant="destructive"
              className="mt-3"
            >
              Revoke it
            </ActionForm>
          )}
        </CardFooter>
      )}
    </Card>
  );
}
