import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { changeCommitterState } from "../change-committer-state";
import { listMisaligned, listProblems } from "../queries/access-work";
import { moveAccess, wantAccess } from "../want-access";

/** A problem is left alone for so long: people read it, and hosts recover. */
const AGAIN_AFTER_MS = 55 * 60_000;

/**
 * What time and chance left behind: committers who had their data erased, components that ended or began by their dates, and rights that a code host would not
 * give or take an hour ago. Calling it again, or twice at once, changes nothing.
 */
export const alignAccess = command({
  name: "access.align",
  scope: null,
  input: z.object({}),
  prepare: async ({ now }) => ({
    committerIds: await listMisaligned(now),
    problems: await listProblems(new Date(now.getTime() - AGAIN_AFTER_MS)),
  }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, facts: { committerIds, problems } }) {
    await endErased(tx, now);
    let wanted = 0;
    for (const committerId of committerIds) wanted += await wantAccess(tx, { committerId, now });
    let tried = 0;
    for (const id of problems) {
      await tx.$queryRaw`SELECT 1 FROM "CommitterComponent" WHERE "id" = ${id} FOR UPDATE`;
      const row = await tx.committerComponent.findUniqueOrThrow({ where: { id } });
      const { access, accessProblem } = row;
      if (accessProblem === null || (access !== "granting" && access !== "removing")) continue;
      await moveAccess(tx, { ...row, access, now });
      tried++;
    }
    return { wanted, tried };
  },
  audit: ({ output }) =>
    output.wanted > 0 ? { objectType: "programme", objectId: "access", data: output } : null,
});

/** Whoever had their data erased is no committer any more: their rights are taken at the code host, by the account noted with them. */
async function endErased(tx: Tx, now: Date) {
  const rows = await tx.committer.findMany({
    where: { state: { notIn: ["alumni", "withdrawn"] }, person: { erasedAt: { not: null } } },
    select: { id: true, state: true },
  });
  for (const { id, state } of rows)
    await changeCommitterState(tx, {
      ...{ committerId: id, to: state === "onboarding" ? "withdrawn" : "alumni" },
      ...{ reason: "They had their personal data erased.", byId: null, now },
    });
}
