import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { freeLogin } from "./rules";

interface Given {
  person: { id: string; login: string };
  /** What they are called on GitHub now. */
  wanted: string;
  isNew: boolean;
  now: Date;
}

/**
 * A person's login follows their username, and what they were called before is kept. Where somebody else has it,
 * a new person gets the next one free, and others keep theirs. Expects the accounts to be locked.
 */
export async function followLogin(tx: Tx, { person, wanted, isNew, now }: Given) {
  if (person.login === wanted) return;
  const others = await tx.$queryRaw<{ login: string }[]>`
    SELECT lower(login) AS login FROM "Person"
    WHERE id <> ${person.id} AND (lower(login) = lower(${wanted}) OR starts_with(lower(login), lower(${wanted}) || '-'))`;
  const taken = new Set(others.map(({ login }) => login));
  const isTaken = taken.has(wanted.toLowerCase());
  if (isTaken && !isNew) return;
  await tx.person.update({ where: { id: person.id }, data: { login: freeLogin(wanted, taken) } });
  const isRenamed = person.login.toLowerCase() !== wanted.toLowerCase();
  if (isNew || !isRenamed) return;
  await tx.formerLogin.create({
    data: { id: newId("login"), personId: person.id, login: person.login, until: now },
  });
}
