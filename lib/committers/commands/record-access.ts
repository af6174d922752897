import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { RecordAccessInput } from "../schema/access";

/** What became of giving or taking merge rights. Of a try that another one has overtaken nothing is kept. */
export const recordAccess = command({
  name: "committer.record_access",
  scope: null,
  input: RecordAccessInput,
  async load(tx, { committerComponentId }) {
    await tx.$queryRaw`SELECT 1 FROM "CommitterComponent" WHERE "id" = ${committerComponentId} FOR UPDATE`;
    const row = await tx.committerComponent.findUnique({
      where: { id: committerComponentId },
      select: {
        ...{ id: true, name: true, componentId: true, access: true, accessAttempt: true, account: true },
        component: { select: { serviceId: true } },
        committer: { select: { person: { select: { id: true, login: true } } } },
      },
    });
    if (!row) throw notFound("This component of a committer");
    return row;
  },
  allow: onlySystem,
  async run({ tx, now, row, input: { attempt, outcome } }) {
    const isOurs = row.access === "granting" || row.access === "removing";
    if (!isOurs || row.accessAttempt !== attempt) return null;
    const isGiving = row.access === "granting";
    const where = { id: row.id, accessAttempt: attempt };
    const drift = {
      ...{ componentId: row.componentId ?? "", personId: row.committer.person.id, mendedAt: null },
      isExtra: !isGiving,
    };
    if (outcome.kind === "problem") {
      await tx.committerComponent.update({ where, data: { accessProblem: outcome.words, invitedAt: null } });
      await tx.accessDrift.updateMany({ where: drift, data: { problem: outcome.words } });
      return { state: "problem" as const, words: outcome.words };
    }
    await tx.accessDrift.updateMany({ where: drift, data: { mendedAt: now, problem: null } });
    if (outcome.kind === "invited") {
      const data = { invitedAt: now, account: outcome.account, accessProblem: null };
      await tx.committerComponent.update({ where, data });
      return { state: "invited" as const, words: null };
    }
    const state = isGiving ? ("granted" as const) : ("none" as const);
    await tx.committerComponent.update({
      where,
      data: {
        ...{ access: state, accessAt: now, accessProblem: null, invitedAt: null },
        account: isGiving ? outcome.account : null,
      },
    });
    await notify(tx, {
      to: [row.committer.person.id],
      kind: "committer.access",
      title: isGiving ? `You may merge in ${row.name}` : `You may no longer merge in ${row.name}`,
      url: `/committers/${row.committer.person.login}/access`,
      now,
    });
    return { state, words: null };
  },
  audit: ({ row, output }) =>
    output && {
      objectType: "committer",
      objectId: row.committer.person.login,
      serviceId: row.component?.serviceId,
      data: { component: row.name, access: output.state, problem: output.words },
    },
});
