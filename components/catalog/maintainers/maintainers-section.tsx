import type { FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardHeader, CardRows } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import type { ServiceKind } from "@/lib/catalog/schema";
import type { MaintainerRow, MaintainersView } from "@/lib/catalog/schema/maintainers";
import { EndMaintainership } from "./end-maintainership";
import { InvitationRow } from "./invitation-row";
import { InviteMaintainer } from "./invite-maintainer";
import { MaintainerEntry } from "./maintainer-entry";
import { whatFollows } from "./what-follows";

export interface MaintainerActions {
  invite: FormAction;
  accept: FormAction;
  decline: FormAction;
  withdraw: FormAction;
  renew: FormAction;
  stepDown: FormAction;
  remove: FormAction;
}

/** Who answers for the service, and cross-checks its forks; who is asked to; and what the reader may do about it. */
export function MaintainersSection({
  service,
  maintainers: { items, mayInvite },
  you,
  now,
  actions,
}: {
  service: { slug: string; title: string; kind: ServiceKind };
  maintainers: MaintainersView;
  you: string | null;
  now: string;
  actions: MaintainerActions;
}) {
  const standing = items.filter((one) => one.state === "maintains");
  const invited = items.filter((one) => one.state !== "maintains");
  const follows = (person: MaintainerRow) => whatFollows({ service, standing, leaving: person.id });
  return (
    <Card id="maintainers" className="scroll-mt-16">
      <CardHeader title="Maintainers" aside={standing.length || undefined} />
      {standing.length === 0 && (
        <EmptyState title="Nobody maintains it">
          Its forks are decided by the board until somebody does.
        </EmptyState>
      )}
      <CardRows>
        {standing.map((person) => (
          <MaintainerEntry key={person.id} person={person} you={you}>
            {person.may.stepDown && (
              <EndMaintainership
                {...{ action: actions.stepDown, person, service, follows: follows(person), how: "step_down" }}
              />
            )}
            {person.may.remove && (
              <EndMaintainership
                {...{ action: actions.remove, person, service, follows: follows(person), how: "remove" }}
              />
            )}
          </MaintainerEntry>
        ))}
        {invited.map((person) => (
          <InvitationRow key={person.id} person={person} you={you} now={now} actions={actions} />
        ))}
      </CardRows>
      {mayInvite && (
        <CardBody className="border-border border-t">
          <InviteMaintainer action={actions.invite} slug={service.slug} />
        </CardBody>
      )}
    </Card>
  );
}
