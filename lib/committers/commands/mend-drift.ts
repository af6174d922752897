import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { enqueue } from "@/lib/platform/workflows";
import { mayMendDrift } from "../policy/access";
import { DriftInput } from "../schema/access";
import { moveAccess } from "../want-access";

/** Has the code host brought in line with Forkmoot: gives what is missing there, takes what nobody gave. */
export const mendDrift = command({
  name: "access.mend",
  scope: "committers:write",
  input: DriftInput,
  async load(tx, { driftId }) {
    await tx.$queryRaw`SELECT 1 FROM "AccessDrift" WHERE "id" = ${driftId} FOR UPDATE`;
    const row = await tx.accessDrift.findUnique({
      where: { id: driftId },
      include: { component: { select: { name: true, serviceId: true } } },
    });
    if (!row) throw notFound("This difference");
    return row;
  },
  allow: mayMendDrift,
  async run({ tx, actor, now, row }) {
    if (row.mendedAt) throw conflict("It is mended already.", "mended");
    if (row.askedAt && !row.problem) throw conflict("Somebody has it mended already.", "being_mended");
    const attempt = row.attempt + 1;
    const mendedById = actor.kind === "person" ? actor.personId : null;
    await tx.accessDrift.update({
      where: { id: row.id },
      data: { askedAt: now, attempt, problem: null, mendedById },
    });
    if (row.isExtra) {
      await enqueue(tx, "mend-drift", `mend-drift:${row.id}:${attempt}`, { driftId: row.id, attempt });
      return { does: "take" as const };
    }
    const [right] = await tx.committerComponent.findMany({
      where: {
        ...{ componentId: row.componentId, access: { in: ["granting", "granted"] } },
        committer: { personId: row.personId ?? "" },
      },
      select: { id: true, accessAttempt: true },
    });
    // Taken in Forkmoot meanwhile: then there is nothing to give.
    if (right) await moveAccess(tx, { ...right, access: "granting", now });
    else await tx.accessDrift.update({ where: { id: row.id }, data: { mendedAt: now } });
    return { does: "give" as const };
  },
  audit: ({ row, output }) => ({
    objectType: "component",
    objectId: row.componentId,
    serviceId: row.component.serviceId,
    data: { component: row.component.name, account: row.account, does: output.does },
  }),
});
