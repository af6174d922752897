import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { StateBadge } from "@/components/shared/state";
import { count } from "@/lib/format";
import type { ItemPage, ResolutionDto } from "@/lib/meetings/dto";
import { RESOLUTION_STATUS, YOUR_VOTE } from "@/lib/meetings/status";
import { BallotForms } from "./ballot-forms";
import { Outcome } from "./outcome";
import { Recusals } from "./recusals";
import { RunControls } from "./run-controls";

interface Given {
  resolution: ResolutionDto;
  item: ItemPage;
  /** 1 for the first question of the item. */
  place: number;
  me: string;
}

/** One question: how it stands, the rule in words, what follows, who is recused, the reader's ballots, the result. */
export function ResolutionCard({ resolution, item, place, me }: Given) {
  const { state, kind, text, majority, follows, voters, cast } = resolution;
  const isYours = state === "put" && resolution.ballots.some(({ choice }) => choice === null);
  const isOpen = state === "tabled" || state === "put";
  return (
    <Card label={text}>
      <CardHeader
        title={
          item.resolutions.length > 1 ? `Question ${place} of ${item.resolutions.length}` : "The question"
        }
        aside={kind === "special" ? "special resolution" : "ordinary resolution"}
        end={<StateBadge {...(isYours ? YOUR_VOTE : RESOLUTION_STATUS[state])} />}
      />
      <CardBody className="grid gap-2">
        <p className="max-w-[72ch] text-balance text-question [overflow-wrap:anywhere]">{text}</p>
        <p className="max-w-[72ch] text-muted-foreground">
          {majority}
          {isOpen &&
            item.meeting.state === "open" &&
            ` ${count(voters, "member")} may vote${state === "put" ? `, ${cast} did` : " as things stand"}.`}
        </p>
        <p className="max-w-[72ch] text-table">
          <span className="text-muted-foreground">
            {isOpen ? "If carried: " : state === "carried" ? "By the closing: " : "Had it been carried: "}
          </span>
          {follows}
        </p>
      </CardBody>
      {resolution.comesToNothing && (
        <Notice tone="needs-you" title="Nothing would follow, even if it is carried." className="m-4 mt-0">
          {resolution.comesToNothing}
        </Notice>
      )}
      {resolution.recused.length > 0 && <Recusals recused={resolution.recused} me={me} />}
      {state === "put" && <BallotForms resolution={resolution} me={me} />}
      {state === "tabled" && item.meeting.state === "open" && resolution.notVoting && (
        <p className="border-border border-t px-4 py-3 text-muted-foreground text-table">
          {resolution.notVoting}
        </p>
      )}
      {!isOpen && <Outcome resolution={resolution} zone={item.meeting.zone} />}
      {state === "held_over" && resolution.decisionReason && (
        <Notice tone="draft" icon="circle-pause" title="Held over" className="m-4 mt-0">
          {resolution.decisionReason}
        </Notice>
      )}
      {isOpen && <RunControls resolution={resolution} item={item} />}
    </Card>
  );
}
