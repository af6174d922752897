import { Decider } from "@/components/shared/decision-panel";
import { Time } from "@/components/shared/time";
import type { RevisionView } from "@/lib/forks/dto";
import { VERDICT_STATUS } from "@/lib/forks/status";
import { describeDecider } from "./describe-decision";

/** Who decides and what they answered; those who do not count are shown with why. */
export function DeciderCells({
  revision,
  mayAnswer,
  now,
}: {
  revision: RevisionView;
  mayAnswer: boolean;
  now: string;
}) {
  const { deciders } = revision.approval;
  if (deciders.length === 0) {
    return (
      <li className="px-4 py-2.5 text-muted-foreground text-table md:col-span-2">
        Nobody may decide yet: the service has no maintainer, and the board has no member.
      </li>
    );
  }
  return deciders.map((decider) => {
    const { status, detail } = describeDecider(decider, { revision, mayAnswer, verdicts: VERDICT_STATUS });
    return (
      <Decider
        key={decider.person.id}
        name={decider.person.name}
        you={decider.isYou}
        status={status}
        detail={
          <>
            {decider.verdict && decider.at && !decider.excluded && <Time at={decider.at} now={now} />}
            {detail && <span className="not-first:before:content-['·_']">{detail}</span>}
          </>
        }
      />
    );
  });
}
