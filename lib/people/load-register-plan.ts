import type { Tx } from "@/lib/platform/prisma";
import { readRegister } from "./read-register";
import { planRegister } from "./rules/plan-register";
import type { RegisterPreview } from "./schema";

/** What a register's file would change, and everything that is wrong with it, beside what is there now. */
export async function loadRegisterPlan(tx: Tx, csv: string) {
  const { lines, findings } = readRegister(csv);
  const logins = lines.map((line) => line.login.toLowerCase());
  const emails = lines.flatMap(({ email }) => (email === "" ? [] : [email.toLowerCase()]));
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = ANY(${logins}::text[]) OR lower(email) = ANY(${emails}::text[])`;
  const known = await tx.person.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: {
      ...{ id: true, login: true, name: true, email: true },
      roles: { select: { id: true, role: true, from: true, until: true } },
    },
  });
  const plan = planRegister(
    lines,
    known.map(({ roles, ...person }) => ({ ...person, grants: roles })),
  );
  const all = [...findings, ...plan.findings].sort((a, b) => a.line - b.line);
  return { plan, findings: all, known };
}

const MOST_SHOWN = 200;

/** What of a plan is shown before it is carried out. */
export function toPreview({ plan, findings }: Awaited<ReturnType<typeof loadRegisterPlan>>): RegisterPreview {
  return {
    findings: findings.slice(0, MOST_SHOWN),
    errors: findings.filter(({ severity }) => severity === "error").length,
    changes: {
      people: plan.people.length,
      grants: plan.grants.length,
      ends: plan.ends.length,
      addresses: plan.emails.length,
      unchanged: plan.unchanged,
    },
  };
}
