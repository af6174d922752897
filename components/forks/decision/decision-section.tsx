import { Commit } from "@/components/shared/commit";
import {
  Deciders,
  DecisionFact,
  DecisionFooter,
  DecisionHeader,
  DecisionPanel,
  DecisionQuestion,
} from "@/components/shared/decision-panel";
import { Time } from "@/components/shared/time";
import { Collapsible } from "@/components/ui/collapsible";
import { Why } from "@/components/ui/why";
import type { ForkPage, RevisionView } from "@/lib/forks/dto";
import { ActionForm } from "../action-form";
import type { FormAction } from "../form-action";
import { CrossCheckAnswers } from "./cross-check-answers";
import { CrossCheckForm } from "./cross-check-form";
import { DeciderCells } from "./decider-cells";
import { type Decision, describeDecision } from "./describe-decision";
import { describeItems, ITEM_LABELS } from "./reading";
import { RunsWith } from "./runs-with";

/** The decision on a fork's latest revision: to be made by the reader, or to be read with who makes it and why not them. */
export function DecisionSection({
  fork,
  crossCheck,
  runChecks,
}: {
  fork: ForkPage;
  crossCheck: FormAction;
  runChecks: FormAction;
}) {
  const revision = fork.revisions[0];
  if (!revision) return null;
  const decision = describeDecision(fork, revision);
  return (
    <DecisionPanel label={`Decision on revision ${revision.number}`}>
      <DecisionHeader
        status={decision.status}
        subject={
          <>
            Revision {revision.number} <Commit sha={revision.digest} what="digest" />
          </>
        }
        next={decision.next && <Next next={decision.next} now={fork.now} />}
      />
      <DecisionQuestion question={decision.question} rule={decision.rule} />
      <Deciders total={revision.approval.deciders.length}>
        <DeciderCells revision={revision} mayAnswer={fork.you.may.crossCheck.ok} now={fork.now} />
      </Deciders>
      {fork.reason && (
        <DecisionFact label="Why">
          <span className="whitespace-pre-line text-foreground">{fork.reason}</span>
        </DecisionFact>
      )}
      <Terms fork={fork} revision={revision} />
      <Body fork={fork} revision={revision} crossCheck={crossCheck} runChecks={runChecks} />
    </DecisionPanel>
  );
}

/** In full for whoever is to decide; for everybody else it opens in place. */
function Terms({ fork, revision }: { fork: ForkPage; revision: RevisionView }) {
  if (!fork.terms) return null;
  const isAsked = fork.you.may.crossCheck.ok || (revision.checksHeld && fork.you.may.runChecks.ok);
  if (isAsked) return <RunsWith fork={fork} revision={revision} />;
  return (
    <Collapsible summary={revision.state === "approved" ? "What it runs with" : "What it would run with"}>
      <RunsWith fork={fork} revision={revision} />
    </Collapsible>
  );
}

/** No check failed by the change's own fault: running them again may be all that is needed. */
const failedOnOurSide = (revision: RevisionView) =>
  revision.checks.every((check) => check.state !== "failed");

function Next({ next, now }: { next: NonNullable<Decision["next"]>; now: string }) {
  return (
    <>
      <span className="font-medium">{next.who}</span>{" "}
      <span className="text-muted-foreground">{next.verb}, waiting</span>{" "}
      <Time at={next.since} now={now} as="wait" prefix="since" />
    </>
  );
}

function Body({
  fork,
  revision,
  crossCheck,
  runChecks,
}: {
  fork: ForkPage;
  revision: RevisionView;
  crossCheck: FormAction;
  runChecks: FormAction;
}) {
  const { may } = fork.you;
  const items = describeItems(fork.terms, revision.changes);
  if (may.crossCheck.ok) {
    return <CrossCheckForm key={revision.id} action={crossCheck} revision={revision} items={items} />;
  }
  if (may.runChecks.ok) {
    return (
      <DecisionFooter why={revision.checksHeld ? undefined : "They run again at the same commits."}>
        <ActionForm
          action={runChecks}
          fields={{ revisionId: revision.id }}
          variant={revision.checksHeld || failedOnOurSide(revision) ? "primary" : "outline"}
        >
          {revision.checksHeld ? "Run checks" : "Run checks again"}
        </ActionForm>
      </DecisionFooter>
    );
  }
  const isOpen = revision.state === "checking" || revision.state === "cross_check";
  const reason = revision.checksHeld ? may.runChecks : may.crossCheck;
  return (
    <>
      {revision.state === "cross_check" &&
        Object.entries(ITEM_LABELS).map(([item, label]) => (
          <DecisionFact key={item} label={label}>
            {items[item as keyof typeof items]}
          </DecisionFact>
        ))}
      <CrossCheckAnswers crossChecks={revision.crossChecks} now={fork.now} />
      {isOpen && !reason.ok && (
        <div className="border-border border-t bg-background px-4 py-3">
          <Why>{reason.message}</Why>
        </div>
      )}
    </>
  );
}
