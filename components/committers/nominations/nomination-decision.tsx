import { SimpleForm } from "@/components/agreements/form";
import {
  Decider,
  Deciders,
  DecisionFact,
  DecisionHeader,
  DecisionPanel,
  DecisionQuestion,
} from "@/components/shared/decision-panel";
import { Time } from "@/components/shared/time";
import { concludeNominationAction, voteOnNominationAction } from "@/lib/committers/actions/nominations";
import type { NominationPage } from "@/lib/committers/schema/nominations";
import { count, dateOf, listed } from "@/lib/format";
import type { Status } from "@/lib/status";
import { nominationStatus } from "./nomination-rows";

const CHOICES: Record<"yes" | "no" | "abstain" | "none", Status> = {
  yes: { label: "Yes", tone: "live", icon: "check" },
  no: { label: "No", tone: "refused", icon: "x" },
  abstain: { label: "Abstains", tone: "draft", icon: "minus" },
  none: { label: "No vote yet", tone: "faint", icon: "circle-dashed" },
};

/** The question, the rule in words, how the votes stand, who voted how, and the reader's own vote. */
export function NominationDecision({ page, you }: { page: NominationPage; you: string }) {
  const { person, components, totals } = page;
  return (
    <DecisionPanel label="Vote">
      <DecisionHeader
        status={nominationStatus(page)}
        subject={`nominated by ${page.nominatedBy.name}`}
        next={<WhoNext page={page} />}
      />
      <DecisionQuestion
        question={`Should ${person.name} merge in ${listed(components)}?`}
        rule={`${page.isClosed ? "It was open until" : "Open until"} ${dateOf(page.closesAt)}; ${page.rule}.`}
      />
      <DecisionFact label="It stands">
        <span className="font-medium text-foreground">{page.standing}</span>
        {page.state === "open" &&
          (totals.isApproved ? ": approved as it stands" : `: missing ${listed(totals.missing)}`)}
        {totals.uncounted > 0 &&
          `. ${count(totals.uncounted, "vote", "votes")} of people who may not vote any more ${totals.uncounted === 1 ? "is" : "are"} not counted`}
      </DecisionFact>
      <Deciders total={4}>
        {page.voters.map((voter) => (
          <Decider
            key={voter.person.id}
            name={voter.person.name}
            you={voter.person.id === you}
            status={CHOICES[voter.choice ?? "none"]}
            detail={
              <>
                {voter.at && <Time at={voter.at} now={page.now} />}
                {voter.choice === "yes" && !voter.isOutside && " same organization"}
                {!voter.counts && " not counted"}
                {voter.reason && <span className="block whitespace-pre-line">{voter.reason}</span>}
              </>
            }
          />
        ))}
      </Deciders>
      <Answers page={page} />
    </DecisionPanel>
  );
}

function WhoNext({ page }: { page: NominationPage }) {
  if (page.state !== "open")
    return page.endedAt ? <Time at={page.endedAt} now={page.now} as="date" prefix="ended" /> : null;
  if (page.isClosed) return <>Waits on a programme admin to conclude it</>;
  const left = page.voters.filter((one) => one.choice === null).length;
  return <>{left === 0 ? "All have voted" : `Waits on ${count(left, "voter")}`}</>;
}

function Answers({ page }: { page: NominationPage }) {
  const { you, yourVote } = page;
  const isOver = page.state !== "open" || page.isClosed;
  return (
    <div className="grid gap-4 border-border border-t px-4 py-4">
      {!isOver &&
        (you.mayVote.ok ? (
          <SimpleForm
            action={voteOnNominationAction}
            hidden={{ nominationId: page.id }}
            fields={[
              {
                ...{ kind: "choice", name: "choice", label: "Your vote", required: true },
                value: yourVote ?? "yes",
                options: [
                  { value: "yes", label: "Yes" },
                  { value: "no", label: "No" },
                  { value: "abstain", label: "I abstain" },
                ],
              },
              {
                kind: "area",
                name: "reason",
                label: "Why",
                rows: 2,
                hint: "A no needs it. Everybody here reads it.",
              },
            ]}
            submit={yourVote ? "Change my vote" : "Vote"}
            variant={yourVote ? "outline" : "primary"}
            refused="Your vote was not taken."
          />
        ) : (
          <p className="text-muted-foreground text-table">{you.mayVote.message}</p>
        ))}
      {page.state === "open" && (you.mayConclude.ok || you.mayConclude.reason === "still_open") && (
        <SimpleForm
          action={concludeNominationAction}
          hidden={{ nominationId: page.id }}
          fields={you.mayConclude.ok ? [{ kind: "text", name: "note", label: "A word with it" }] : []}
          submit={`Conclude: ${page.totals.isApproved ? "approved" : "not yet"}`}
          variant={you.mayConclude.ok ? "primary" : "outline"}
          refused="It was not concluded."
          disabledReason={you.mayConclude.ok ? undefined : you.mayConclude.message}
        />
      )}
      {page.outcomeNote && (
        <blockquote className="border-border border-l-2 pl-2.5 text-table">{page.outcomeNote}</blockquote>
      )}
    </div>
  );
}
