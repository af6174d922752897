import { Figures } from "@/components/shared/figures";
import { count, exactTime } from "@/lib/format";
import type { ResolutionDto } from "@/lib/meetings/dto";

/** How it was decided: the tally, by which rule, and how many could vote. */
export function Outcome({ resolution, zone }: { resolution: ResolutionDto; zone: string }) {
  const { tally, rule, method, voters, decidedAt, decisionReason, state } = resolution;
  const isCounted = tally !== null && (state === "carried" || state === "lost");
  return (
    <div className="border-border border-t">
      {isCounted && (
        <Figures
          small
          figures={[
            { label: "For", value: String(tally.for), tone: state === "carried" ? "live" : undefined },
            {
              label: "Against",
              value: String(tally.against),
              tone: state === "lost" ? "refused" : undefined,
            },
            { label: "Abstained", value: String(tally.abstain) },
          ]}
        />
      )}
      <p className="border-border border-t px-4 py-3 text-meta text-muted-foreground">
        {isCounted &&
          `${method === "show_of_hands" ? "By show of hands" : "By ballot"}, ${count(voters, "voter")}. `}
        {rule && `${rule.majority} Quorum: ${rule.counted} there, ${rule.needed} needed. `}
        {state === "withdrawn" && decisionReason && `Withdrawn: ${decisionReason} `}
        {decidedAt && exactTime(decidedAt, zone)}
      </p>
    </div>
  );
}
