import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { endAgreements } from "../end-agreements";
import { loadFailures } from "../queries/load-failures";
import { type KnownDeficiency, workOutProposals } from "../rules/proposals";

const MET_AGAIN = "It is met again, as worked out from the catalogue.";

/**
 * What the catalogue shows to be unmet proposes deficiencies; the board or a closing meeting confirms them (levels law 12).
 * Proposals that are met again are withdrawn, those in grace have their fix claimed. Agreements whose time has come end
 * here too: what they waived is reported again. Runs again at any time; two at once never insert twice.
 */
export const proposeDeficiencies = command({
  name: "deficiency.propose",
  scope: null,
  input: z.object({}),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now }) {
    const ended = await endAgreements(tx, now);
    const failures = await loadFailures(tx, now);
    const set = await tx.requirementSet.findFirst({ where: { state: "adopted" }, select: { id: true } });
    if (!set) return { proposed: 0, withdrawn: 0, claimed: 0, ended };
    const rows = await tx.$queryRaw<KnownDeficiency[]>`
      SELECT "id", "serviceId", "requirementKey", "state", "text", "source" = 'computed' AS "isComputed",
        "fixClaimedById" IS NULL AS "isClaimedBySystem"
      FROM "Deficiency" WHERE "state" IN ('reported', 'in_grace', 'fix_claimed')
      UNION ALL (
        SELECT DISTINCT ON ("serviceId", "requirementKey") "id", "serviceId", "requirementKey", "state", "text", true, false
        FROM "Deficiency" WHERE "state" = 'dismissed' AND "source" = 'computed'
        ORDER BY "serviceId", "requirementKey", "decidedAt" DESC
      )`;
    const { propose, withdraw, claim, unclaim } = workOutProposals(failures, rows);
    const { count } = await tx.deficiency.createMany({
      skipDuplicates: true,
      data: propose.map(({ serviceId, requirementKey, why }) => ({
        ...{ id: newId("deficiency"), serviceId, requirementKey, setId: set.id, source: "computed" as const },
        ...{ state: "reported" as const, text: why, reportedAt: now },
      })),
    });
    await tx.deficiency.updateMany({
      where: { id: { in: withdraw }, state: "reported" },
      data: { state: "dismissed", decidedAt: now, decisionReason: MET_AGAIN },
    });
    await tx.deficiency.updateMany({
      where: { id: { in: claim }, state: "in_grace" },
      data: { state: "fix_claimed", fixClaim: MET_AGAIN, fixClaimedAt: now, fixClaimedById: null },
    });
    await tx.deficiency.updateMany({
      where: { id: { in: unclaim }, state: "fix_claimed" },
      data: { state: "in_grace" },
    });
    return { proposed: count, withdrawn: withdraw.length, claimed: claim.length, ended };
  },
  audit: ({ output }) =>
    output.proposed + output.withdrawn + output.claimed + output.ended > 0
      ? { objectType: "deficiency", objectId: "worked-out", data: output }
      : null,
});
