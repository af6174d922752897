import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { mayComplete } from "../policy/programme";
import { RetroDecisionInput } from "../schema/programme";

/** What was decided is done. */
export const completeRetroDecision = command({
  name: "retrospective.complete",
  scope: "committers:write",
  input: RetroDecisionInput,
  async load(tx, { decisionId }) {
    await tx.$queryRaw`SELECT 1 FROM "RetroDecision" WHERE "id" = ${decisionId} FOR UPDATE`;
    const row = await tx.retroDecision.findUnique({ where: { id: decisionId } });
    if (!row) throw notFound("This decision");
    return row;
  },
  allow: mayComplete,
  async run({ tx, now, row }) {
    if (row.doneAt) throw conflict("It is done already.", "done");
    await tx.retroDecision.update({ where: { id: row.id, doneAt: null }, data: { doneAt: now } });
    return { decisionId: row.id };
  },
  audit: ({ row }) => ({
    objectType: "retrospective",
    objectId: row.retrospectiveId,
    data: { decisionId: row.id },
  }),
});
