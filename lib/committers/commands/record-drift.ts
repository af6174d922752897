import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { codeHostFor } from "@/lib/platform/code-host";
import { CodeHostError, type MergerList } from "@/lib/platform/code-host-contract";
import type { Tx } from "@/lib/platform/prisma";
import { findComponentRef, loadDriftFacts } from "../queries/drift-work";
import { type FoundDrift, workOutDrift } from "../rules/drift";
import { ComponentToLookInput } from "../schema/access";

const INVITATION_GONE =
  "The invitation on GitHub was declined or ran out. Try again to invite them once more; then they accept it there.";

/**
 * Compares a component's code host with Forkmoot: keeps what differs, ends what does so no more, and finishes rights whose
 * invitation was accepted. A host that cannot be asked is noted, and nothing is concluded from that.
 */
export const recordDrift = command({
  name: "access.compare",
  scope: null,
  input: ComponentToLookInput,
  async prepare({ input, now }) {
    const component = await findComponentRef(input.componentId);
    if (!component) throw notFound("This component");
    return { readAt: now, component, ...(await readHost(component)) };
  },
  async load(tx, { componentId }) {
    await tx.$queryRaw`SELECT 1 FROM "Component" WHERE "id" = ${componentId} FOR UPDATE`;
    return tx.component.findUniqueOrThrow({
      where: { id: componentId },
      select: { id: true, name: true, serviceId: true },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row, facts: { list, problem, readAt } }) {
    const seen = { lookedAt: now, problem };
    const where = { componentId: row.id };
    await tx.accessLook.upsert({ where, create: { ...where, ...seen }, update: seen });
    if (!list) return { found: [], ended: [] };
    const { facts, inviting } = await loadDriftFacts(tx, { componentId: row.id, readAt });
    for (const one of inviting) await settleInvitation(tx, { ...one, list, name: row.name, now });
    return keep(tx, { componentId: row.id, found: workOutDrift({ ...facts, mergers: list.mergers }), now });
  },
  audit: ({ row, output: { found, ended } }) =>
    found.length + ended.length > 0
      ? {
          objectType: "component",
          objectId: row.id,
          serviceId: row.serviceId,
          data: { component: row.name, found, ended },
        }
      : null,
});

async function readHost(component: Parameters<typeof codeHostFor>[0]) {
  try {
    const list = (await codeHostFor(component).merging?.listMergers(component)) ?? null;
    return { list, problem: null };
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    return { list: null, problem: error.message };
  }
}

async function settleInvitation(
  tx: Tx,
  given: { id: string; account: string; list: MergerList; name: string; now: Date },
) {
  const { id, account, list, name, now } = given;
  const where = { id, access: "granting" as const };
  if (list.mergers.some((one) => one.account === account)) {
    const { committer } = await tx.committerComponent.update({
      where,
      data: { access: "granted", accessAt: now, invitedAt: null, accessProblem: null },
      select: { committer: { select: { person: { select: { id: true, login: true } } } } },
    });
    await notify(tx, {
      ...{ to: [committer.person.id], kind: "committer.access", title: `You may merge in ${name}` },
      ...{ url: `/committers/${committer.person.login}/access`, now },
    });
  } else if (!list.invited.some((one) => one.account === account && !one.hasExpired)) {
    await tx.committerComponent.update({ where, data: { invitedAt: null, accessProblem: INVITATION_GONE } });
  }
}

async function keep(
  tx: Tx,
  { componentId, found, now }: { componentId: string; found: readonly FoundDrift[]; now: Date },
) {
  const open = await tx.accessDrift.findMany({ where: { componentId, mendedAt: null } });
  const isSame = (row: (typeof open)[number], one: FoundDrift) =>
    row.accountId === one.account && row.isExtra === one.isExtra;
  const ended = open.filter((row) => !found.some((one) => isSame(row, one)));
  await tx.accessDrift.updateMany({
    where: { id: { in: ended.map((row) => row.id) } },
    data: { mendedAt: now, problem: null },
  });
  const added = found.filter((one) => !open.some((row) => isSame(row, one)));
  await tx.accessDrift.createMany({
    data: added.map(({ account, login, personId, isExtra }) => ({
      ...{ id: newId("drift"), componentId, personId, account: login, accountId: account },
      ...{ isExtra, foundAt: now },
    })),
  });
  for (const one of found) {
    const row = open.find((known) => isSame(known, one));
    // Accounts are renamed; who is meant stays.
    if (row && row.account !== one.login)
      await tx.accessDrift.update({ where: { id: row.id }, data: { account: one.login } });
  }
  return { found: added.map((one) => one.login), ended: ended.map((row) => row.account) };
}
