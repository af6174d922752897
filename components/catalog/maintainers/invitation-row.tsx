import { ActionForm } from "@/components/forks/action-form";
import { Row } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { MaintainerRow } from "@/lib/catalog/schema/maintainers";
import type { MaintainerActions } from "./maintainers-section";

/** Somebody who is asked to maintain the service: they answer here, and whoever may takes it back or asks again. */
export function InvitationRow({
  person,
  you,
  now,
  actions,
}: {
  person: MaintainerRow;
  you: string | null;
  now: string;
  actions: MaintainerActions;
}) {
  const fields = { maintainershipId: person.maintainershipId };
  const isYours = person.may.answer;
  const expired = person.state === "expired";
  const name = <span className="sr-only"> of {person.name}</span>;
  return (
    <Row top className={isYours ? "flex-col bg-tone-needs-you-bg" : "flex-col"}>
      <span className="flex w-full flex-wrap items-center gap-x-2.5 gap-y-1">
        <PersonName
          name={person.name}
          you={person.id === you}
          href={`/people/${person.login}`}
          className="min-w-0 whitespace-normal [overflow-wrap:anywhere]"
        />
        <span className="ml-auto">
          {expired ? (
            <StateWord label="Expired" tone="faint" icon="circle-slash" />
          ) : (
            <StateWord
              label={isYours ? "Yours to answer" : "Invited"}
              tone={isYours ? "needs-you" : "waiting"}
              icon="user-plus"
            />
          )}
        </span>
      </span>
      <span className="text-meta text-muted-foreground">
        {person.invitedBy ? `Asked by ${person.invitedBy}` : "Asked"}
        {person.expiresAt && (
          <>
            , {expired ? "expired on" : "open until"}{" "}
            <Time at={person.expiresAt} now={now} as="date" zone="UTC" still />
          </>
        )}
        {isYours && expired && ". Ask for it to be renewed."}
      </span>
      {(isYours || person.may.manage) && (
        <span className="flex flex-wrap gap-2">
          {person.may.accept && (
            <ActionForm action={actions.accept} fields={fields} size="sm" variant="primary">
              Accept
            </ActionForm>
          )}
          {isYours && (
            <ActionForm action={actions.decline} fields={fields} size="sm">
              Decline
            </ActionForm>
          )}
          {person.may.manage && expired && (
            <ActionForm action={actions.renew} fields={fields} size="sm">
              Renew{name}
            </ActionForm>
          )}
          {person.may.manage && (
            <ActionForm action={actions.withdraw} fields={fields} size="sm" variant="ghost">
              Take back{name}
            </ActionForm>
          )}
        </span>
      )}
    </Row>
  );
}
