import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { onlySystem } from "@/lib/people/policy";
import { AccessOutcome } from "../schema/access";

/** What became of taking rights that nobody had given. */
export const recordMend = command({
  name: "access.record_mend",
  scope: null,
  input: z.object({ driftId: z.string(), attempt: z.int(), outcome: AccessOutcome }),
  async load(tx, { driftId }) {
    await tx.$queryRaw`SELECT 1 FROM "AccessDrift" WHERE "id" = ${driftId} FOR UPDATE`;
    const row = await tx.accessDrift.findUnique({
      where: { id: driftId },
      include: { component: { select: { name: true, serviceId: true } } },
    });
    if (!row) throw notFound("This difference");
    return row;
  },
  allow: onlySystem,
  async run({ tx, now, row, input: { attempt, outcome } }) {
    if (row.mendedAt || row.attempt !== attempt) return null;
    const problem = outcome.kind === "problem" ? outcome.words : null;
    await tx.accessDrift.update({
      where: { id: row.id },
      data: { problem, mendedAt: problem === null ? now : null },
    });
    return { problem };
  },
  audit: ({ row, output }) =>
    output && {
      objectType: "component",
      objectId: row.componentId,
      serviceId: row.component.serviceId,
      data: { component: row.component.name, account: row.account, problem: output.problem },
    },
});
