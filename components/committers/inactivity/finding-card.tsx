import { SimpleForm } from "@/components/agreements/form";
import { ActionForm } from "@/components/forks/action-form";
import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateBadge, StateWord } from "@/components/shared/state";
import {
  askForExceptionAction,
  decideInactivityAction,
  findInactiveAction,
  noteOtherWorkAction,
  unfindInactiveAction,
} from "@/lib/committers/actions/programme";
import { INACTIVITY_DECISION_STATUS } from "@/lib/committers/programme-status";
import type { FindingItem } from "@/lib/committers/queries/get-inactivity";
import { evidenceWords } from "@/lib/committers/rules/inactivity";
import { COMMITTER_STATUS } from "@/lib/committers/status";
import { dateOf } from "@/lib/format";

/** One committer in the review: what is known, what was said for and against, what was decided, and by whom. */
export function FindingCard({ finding }: { finding: FindingItem }) {
  const { found, decided, exception, evidence, notes, name, findingId } = finding;
  return (
    <Card>
      <CardHeader
        title={finding.isYou ? `${name} (you)` : name}
        aside={finding.login}
        end={
          decided ? (
            <StateBadge {...INACTIVITY_DECISION_STATUS[decided.decision]} />
          ) : (
            <StateWord {...COMMITTER_STATUS[finding.state]} />
          )
        }
      />
      <CardRows>
        {evidence && <Fact label="Known here">{evidenceWords(evidence)}</Fact>}
        {notes.map((note) => (
          <Fact key={note.id} label="Other work" by={note.by} at={note.at}>
            {note.text}
          </Fact>
        ))}
        {found && (
          <Fact label="Finding" by={found.by} at={found.at}>
            {found.words}
          </Fact>
        )}
        {exception && (
          <Fact label="Exception" by={exception.by} at={exception.at}>
            {exception.reason}
          </Fact>
        )}
        {decided && (
          <Fact label="Decided" by={decided.by} at={decided.at}>
            {decided.reason}
          </Fact>
        )}
      </CardRows>
      <Actions finding={finding} key={findingId} />
    </Card>
  );
}

function Fact({
  label,
  by,
  at,
  children,
}: {
  label: string;
  by?: string | null;
  at?: string;
  children: string;
}) {
  return (
    <Row top className="max-md:flex-col max-md:gap-0.5">
      <span className="w-24 shrink-0 text-muted-foreground">{label}</span>
      <span className="min-w-0 max-w-[72ch] [overflow-wrap:anywhere]">
        <span className="whitespace-pre-line">{children}</span>
        {at && (
          <span className="block text-meta text-muted-foreground">
            {by ?? "somebody"}, {dateOf(at)}
          </span>
        )}
      </span>
    </Row>
  );
}

function Actions({ finding }: { finding: FindingItem }) {
  const { findingId, found, name, mayFind, mayNote, mayAsk, mayDecide } = finding;
  if (mayDecide.ok)
    return (
      <CardFooter>
        <SimpleForm
          action={decideInactivityAction}
          hidden={{ findingId }}
          className="w-full max-w-[72ch]"
          variant="primary"
          submit="Decide"
          refused="Nothing was decided."
          fields={[
            {
              ...{ kind: "choice", name: "decision", label: `What becomes of ${name}?`, required: true },
              options: [
                { value: "", label: "Choose" },
                { value: "stays", label: "Stays: active, nothing held against them" },
                { value: "warned", label: "Warned: keeps merge rights, looked at again next year" },
                { value: "alumni", label: "Alumni: merge rights end, can be reinstated" },
              ],
            },
            { kind: "area", name: "reason", label: "Why", rows: 2, required: true, hint: "They read it." },
          ]}
        />
      </CardFooter>
    );
  if (!mayNote.ok && !mayAsk.ok && !mayFind.ok) return null;
  return (
    <CardFooter>
      {mayFind.ok && (
        <FormDialog
          label={found ? "Change the finding" : "Seems inactive"}
          title={`${name} seems inactive`}
          description="Your finding, in your words. It is published with your name, and decides nothing."
          size="sm"
          action={findInactiveAction}
          hidden={{ findingId }}
          submit="Record it"
          failed="Nothing was recorded."
          fields={[{ kind: "long", name: "words", label: "Why", value: found?.words }]}
        />
      )}
      {mayFind.ok && found && (
        <ActionForm action={unfindInactiveAction} fields={{ findingId }} size="sm">
          Take it back
        </ActionForm>
      )}
      {mayAsk.ok && (
        <FormDialog
          label={finding.isYou ? "Ask for an exception" : "Ask for an exception for them"}
          title={`An exception for ${name}`}
          description="People read it before they decide. Until then nothing changes."
          size="sm"
          variant={finding.isYou ? "primary" : "outline"}
          action={askForExceptionAction}
          hidden={{ findingId }}
          submit="Ask"
          failed="It was not asked."
          fields={[{ kind: "long", name: "reason", label: "Why", value: finding.exception?.reason }]}
        />
      )}
      {mayNote.ok && (
        <FormDialog
          label="Add other work"
          title={`What else ${name} did`}
          description="Reviews elsewhere, documentation, answers in a forum, teaching: what is not code counts."
          size="sm"
          action={noteOtherWorkAction}
          hidden={{ findingId }}
          submit="Add it"
          failed="It was not added."
          fields={[{ kind: "long", name: "text", label: "What, and where it can be seen" }]}
        />
      )}
    </CardFooter>
  );
}
