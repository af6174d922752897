import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { InvitationRow } from "@/lib/people/schema";
import { ActionForm } from "../forks/action-form";
import type { FormAction } from "../forks/form-action";

/** Who may sign in and has not done so yet. */
export function InvitationList({
  invitations,
  withdraw,
  renew,
  now,
}: {
  invitations: readonly InvitationRow[];
  withdraw: FormAction;
  renew: FormAction;
  now: string;
}) {
  return (
    <Card>
      <CardHeader title="Open invitations" aside={invitations.length || undefined} />
      {invitations.length === 0 && (
        <EmptyState title="Nobody is waited for">Whoever was invited has signed in.</EmptyState>
      )}
      <ul className="divide-y divide-border">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex items-start justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="mono font-medium [overflow-wrap:anywhere]">{invitation.who}</p>
              <p className="text-meta text-muted-foreground">
                {howCertain(invitation)}, <Time at={invitation.invitedAt} now={now} />
                {invitation.invitedBy && <> by {invitation.invitedBy}</>}
              </p>
              <p className="text-meta text-muted-foreground">
                {invitation.isExpired ? (
                  <StateWord label="Expired" tone="faint" icon="circle-slash" className="text-meta" />
                ) : (
                  <>
                    Open until <Time at={invitation.expiresAt} now={now} as="date" still />
                  </>
                )}
              </p>
            </div>
            <div className="flex shrink-0 flex-col items-end gap-1">
              <ActionForm
                action={withdraw}
                fields={{ invitationId: invitation.id }}
                size="sm"
                variant="destructive"
              >
                Withdraw<span className="sr-only"> the invitation of {invitation.who}</span>
              </ActionForm>
              {invitation.isExpired && (
                <ActionForm action={renew} fields={{ invitationId: invitation.id }} size="sm">
                  Renew<span className="sr-only"> the invitation of {invitation.who}</span>
                </ActionForm>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function howCertain({ kind, isCertain }: InvitationRow) {
  if (kind === "email") return "Whoever has this address verified";
  return isCertain ? "This very account" : "Whoever has this username by then";
}
