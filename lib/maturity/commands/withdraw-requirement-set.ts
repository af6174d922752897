import { command } from "@/lib/kernel/command";
import { getSetForDecision } from "../load-set";
import { mayWithdrawSet } from "../policy/requirement-sets";
import { SetInput } from "../schema/requirement-sets";

/** Takes a draft back, or what is tabled until its meeting opens; its resolution goes with it. Throws not_found. */
export const withdrawRequirementSet = command({
  name: "requirement_set.withdraw",
  scope: "levels:write",
  input: SetInput,
  load: (tx, { setId }) => getSetForDecision(tx, setId),
  allow: mayWithdrawSet,
  async run({ tx, now, row }) {
    await tx.requirementSet.update({
      where: { id: row.id, state: row.state },
      data: { state: "withdrawn", withdrawnAt: now },
    });
    await tx.resolution.updateMany({
      where: { state: "tabled", item: { requirementSetId: row.id } },
      data: { state: "withdrawn", decidedAt: now, decisionReason: "The requirement set was withdrawn." },
    });
  },
  audit: ({ row }) => ({ objectType: "requirement_set", objectId: row.id, data: { from: row.state } }),
});
