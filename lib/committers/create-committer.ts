import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { changeCommitterState } from "./change-committer-state";
import { holdsRights } from "./rules/committer-states";
import { wantAccess } from "./want-access";

interface NewCommitter {
  personId: string;
  nominationId: string | null;
  components: readonly { id: string; name: string }[];
  byId: string | null;
  now: Date;
}

/**
 * What an approved nomination makes of somebody: a committer in onboarding for the components it names. Who withdrew
 * once begins again; whoever is a committer already gets the components besides those that they have.
 */
export async function createCommitter(
  tx: Tx,
  { personId, nominationId, components, byId, now }: NewCommitter,
): Promise<{ committerId: string }> {
  const before = await tx.committer.findUnique({ where: { personId }, select: { id: true, state: true } });
  const committerId = before?.id ?? newId("committer");
  const reason = "The nomination was approved";
  if (!before) {
    await tx.committer.create({
      data: {
        ...{ id: committerId, personId, nominationId, state: "onboarding", since: now, createdAt: now },
        spans: { create: { id: newId("span"), state: "onboarding", from: now, reason, byId } },
      },
    });
  } else if (before.state === "withdrawn") {
    await tx.committer.update({ where: { id: committerId }, data: { nominationId } });
    await changeCommitterState(tx, { committerId, to: "onboarding", reason, byId, now });
  }
  await addComponents(tx, { committerId, components, now });
  if (before && holdsRights(before.state)) await wantAccess(tx, { committerId, now });
  return { committerId };
}

/** Names further components, from now on; those that are named already stay as they are. */
async function addComponents(
  tx: Tx,
  {
    committerId,
    components,
    now,
  }: { committerId: string; components: NewCommitter["components"]; now: Date },
) {
  const held = await tx.committerComponent.findMany({
    where: { committerId, until: null },
    select: { name: true },
  });
  const names = new Set(held.map(({ name }) => name.toLowerCase()));
  const added = components.filter(({ name }) => !names.has(name.toLowerCase()));
  await tx.committerComponent.createMany({
    data: added.map(({ id, name }) => ({
      ...{ id: newId("right"), committerId, componentId: id, name, from: now },
    })),
  });
}
