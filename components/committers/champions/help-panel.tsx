import { FormDialog } from "@/components/meetings/form-dialog";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { escalateAction, introduceAction, nudgeAction } from "@/lib/committers/actions/champions";
import { ESCALATION_STATUS } from "@/lib/committers/champions-status";
import type { ChampionedPerson } from "@/lib/committers/schema/champion-home";
import { dateOf } from "@/lib/format";

/** What a champion can do so that it moves: nudge, introduce, escalate, write. */
export function HelpPanel({
  one,
  nudgeDays,
  now,
}: {
  one: ChampionedPerson;
  nudgeDays: number;
  now: string;
}) {
  const { person, waits, nudge, escalations } = one;
  const login = { login: person.login };
  const inReview = one.forks.filter((fork) => fork.reviewers.length > 0);
  return (
    <div className="grid content-start gap-3 lg:border-border lg:border-l lg:pl-5">
      {waits ? (
        <div>
          <p className="font-medium">
            {waits.isOnYou
              ? "Waits on you"
              : `Waits on ${waits.on.map((who) => who.name).join(" or ") || "nobody known"}`}
            {waits.since && (
              <>
                {" "}
                for <Time at={waits.since} now={now} as="wait" still />
              </>
            )}
          </p>
          <p className="text-muted-foreground">
            {nudge?.lastAt ? (
              <>
                Nudged {nudge.times === 1 ? "once" : `${nudge.times} times`}, last{" "}
                <Time at={nudge.lastAt} now={now} />.
              </>
            ) : (
              "Not nudged yet."
            )}
          </p>
        </div>
      ) : (
        <p className="font-medium">It waits on nobody.</p>
      )}
      {escalations.map((escalation) => (
        <p key={escalation.id}>
          <StateWord
            {...ESCALATION_STATUS[escalation.state]}
            {...(escalation.isOverdue && { tone: "refused" as const, label: "Overdue" })}
          />{" "}
          <Link href={`/escalations#${escalation.id}`} className="hover:underline">
            {escalation.title}
          </Link>
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        {nudge && waits && !nudge.nextAt && (
          <FormDialog
            label="Nudge"
            icon="bell"
            size="sm"
            title={nudge.subject}
            description="Send it as it stands, or copy the words and send them yourself."
            action={nudgeAction}
            hidden={{ ...login, step: waits.key }}
            fields={[
              {
                ...{ name: "how", label: "How", kind: "choice" as const, value: "mail" },
                options: [
                  { value: "mail", label: `By mail to ${nudge.to.map((who) => who.name).join(", ")}` },
                  { value: "copy", label: "I copied the words" },
                ],
              },
            ]}
            submit="Nudge"
            failed="Nobody was nudged."
          >
            <div className="rounded-md bg-muted p-3 text-table">
              <p className="whitespace-pre-line">{nudge.text}</p>
              <CopyButton text={nudge.text} label="Copy the words" size="sm" className="mt-2">
                Copy
              </CopyButton>
            </div>
          </FormDialog>
        )}
        {inReview.length > 0 && (
          <FormDialog
            label="Introduce"
            icon="users"
            size="sm"
            title={`Bring ${person.name} and a reviewer together`}
            description="Both get your words by mail: the committer, and whoever reviews the fork."
            action={introduceAction}
            hidden={login}
            fields={[
              {
                ...{
                  name: "fork",
                  label: "Fork",
                  kind: "choice" as const,
                  value: String(inReview[0]?.number),
                },
                options: inReview.map((fork) => ({
                  value: String(fork.number),
                  label: `${fork.number} ${fork.title} (${fork.reviewers[0]?.name})`,
                })),
              },
              { name: "text", label: "What you write to both", kind: "long" },
            ]}
            submit="Introduce them"
            failed="Nobody was written to."
          />
        )}
        <FormDialog
          label="Escalate"
          icon="megaphone"
          size="sm"
          title={`What stands in the way of ${person.name}?`}
          description="It goes to the programme lead, with a clock on it."
          action={escalateAction}
          hidden={login}
          fields={[
            { name: "title", label: "In a few words" },
            { name: "text", label: "What happened, and what would help", kind: "long" },
            { name: "url", label: "A link to it", optional: true },
          ]}
          submit="Escalate"
          failed="It was not escalated."
        />
        <Button href={`/committers/${person.login}/thread`} size="sm">
          Thread
        </Button>
      </div>
      {nudge?.nextAt && (
        <p className="text-meta text-muted-foreground">
          One nudge in {nudgeDays} days for a step: the next is possible from {dateOf(nudge.nextAt)}.
        </p>
      )}
      {one.lastMessageAt && (
        <p className="text-meta text-muted-foreground">
          Last word in the thread <Time at={one.lastMessageAt} now={now} />.
        </p>
      )}
    </div>
  );
}
