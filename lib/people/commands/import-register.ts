import { command } from "@/lib/kernel/command";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { lockAccounts } from "../load-invitations";
import { loadRegisterPlan, toPreview } from "../load-register-plan";
import { mayKeepRegister } from "../policy";
import { ImportRegisterInput } from "../schema";

/**
 * Takes a register's file in, wholly or not at all: an error anywhere keeps all of it out. The same file again changes
 * nothing. What comes from it is marked with the file, by whom and when: exempt from how it came to be, not from what
 * follows from it.
 */
export const importRegister = command({
  name: "register.import",
  scope: "people:write",
  input: ImportRegisterInput,
  async load(tx, { csv }, { actor }) {
    await lockAccounts(tx);
    // Nobody has a file read for them that they may not import.
    if (!mayKeepRegister(actor).ok) return null;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('people.register', 0))::text`;
    return loadRegisterPlan(tx, csv);
  },
  allow: (actor) => mayKeepRegister(actor),
  async run({ tx, actor, now, row, input: { source } }) {
    if (!row) throw new Error("allowed, and not loaded");
    const { plan, findings, known } = row;
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw keptOut(errors);
    const byId = actor.kind === "person" ? actor.personId : null;
    const ids = new Map(known.map((person) => [person.login.toLowerCase(), person.id]));
    for (const { login } of plan.people) ids.set(login.toLowerCase(), newId("person"));
    const idOf = (login: string) => ids.get(login.toLowerCase()) ?? "";
    await tx.person.createMany({
      data: plan.people.map((person) => ({ id: idOf(person.login), ...person, createdAt: now })),
    });
    for (const { personId, email } of plan.emails)
      await tx.person.update({ where: { id: personId }, data: { email } });
    await tx.roleGrant.createMany({
      data: plan.grants.map(({ login, role, from, until }) => ({
        ...{ id: newId("role"), personId: idOf(login), role, from, until },
        ...{ source, recordedById: byId, recordedAt: now },
      })),
    });
    for (const { grantId, until } of plan.ends)
      await tx.roleGrant.update({
        where: { id: grantId },
        data: { until, endReason: `Imported from ${source}`, endedById: byId, endRecordedAt: now },
      });
    return toPreview(row).changes;
  },
  audit({ input, output }) {
    const { unchanged: _unchanged, ...changes } = output;
    const isNothing = Object.values(changes).every((count) => count === 0);
    return isNothing
      ? null
      : { objectType: "register", objectId: "register", data: { source: input.source, ...changes } };
  },
});

const MOST_NAMED = 50;

function keptOut(errors: readonly { line: number; message: string }[]) {
  const issues = errors
    .slice(0, MOST_NAMED)
    .map(({ line, message }) => ({ path: `csv.${line}`, message: `Line ${line}: ${message}` }));
  const first = issues[0]?.message ?? "";
  const more = errors.length > 1 ? ` ${errors.length - 1} more.` : "";
  return new AppError("refused", `Nothing was imported. ${first}${more}`, {
    reason: "register_errors",
    issues,
  });
}
