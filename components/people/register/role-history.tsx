import type { FormAction } from "@/components/forks/form-action";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { COOP_ROLE_WORDS, type PersonPage, type RoleRecord } from "@/lib/people/schema";
import { EndRole } from "./end-role";

/** What somebody is and was in the co-op, with the days, newest first; whoever may ends it here. */
export function RoleHistory({ person, end, today }: { person: PersonPage; end: FormAction; today: string }) {
  return (
    <Card>
      <CardHeader title="Membership and roles" />
      {person.roles.length === 0 ? (
        <EmptyState title="No role">They are neither a member nor hold a role, and never did.</EmptyState>
      ) : (
        <CardRows>
          {person.roles.map((role) => (
            <Row key={role.id} top wrap>
              <Icon
                name={role.isInForce ? "circle-check" : "circle-minus"}
                className={role.isInForce ? "mt-0.5 text-tone-live" : "mt-0.5 text-muted-foreground"}
              />
              <div className="min-w-0 grow [overflow-wrap:anywhere] max-md:basis-0!">
                <p>
                  <span className="font-medium">{COOP_ROLE_WORDS[role.role]}</span>{" "}
                  <Period role={role} now={person.now} />
                </p>
                <Words role={role} now={person.now} />
              </div>
              {role.mayEnd && (
                <EndRole action={end} grantId={role.id} role={role.role} name={person.name} today={today} />
              )}
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function Period({ role, now }: { role: RoleRecord; now: string }) {
  const from = <Time at={role.from} now={now} as="date" zone="UTC" still />;
  if (!role.until)
    return (
      <span className="text-muted-foreground">
        {role.isInForce ? "since" : "from"} {from}
      </span>
    );
  return (
    <span className="text-muted-foreground">
      {from} to <Time at={role.until} now={now} as="date" zone="UTC" still />
    </span>
  );
}

function Words({ role, now }: { role: RoleRecord; now: string }) {
  const by = role.recordedBy ? ` by ${role.recordedBy}` : "";
  return (
    <>
      {(role.reason || role.endReason) && (
        <p className="max-w-[72ch] text-pretty text-muted-foreground">
          {[role.reason, role.endReason && `Ended: ${role.endReason}`].filter(Boolean).join(" · ")}
        </p>
      )}
      {role.source && (
        <p className="text-meta text-muted-foreground">
          Imported from {role.source}
          {by}
          {role.recordedAt && (
            <>
              {" "}
              on <Time at={role.recordedAt} now={now} as="date" zone="UTC" still />
            </>
          )}
        </p>
      )}
      {!role.source && role.isRecordedLater && role.recordedAt && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-meta text-muted-foreground">
          <StateWord label="Recorded later" tone="draft" icon="history" className="text-meta" />
          <span>
            on <Time at={role.recordedAt} now={now} as="date" zone="UTC" still />
            {by}
          </span>
        </p>
      )}
    </>
  );
}
