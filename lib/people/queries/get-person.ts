import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";

/** The person's id, or null. Logins are compared without case, by the unique index on lower(login). */
export async function findPersonId(tx: Tx, login: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = lower(${login})`;
  return found?.id ?? null;
}

/** Throws not_found. Logins are compared without case. */
export async function getPersonByLogin(tx: Tx, login: string) {
  const id = await findPersonId(tx, login);
  if (id === null) throw notFound(`The person “${login}”`);
  return tx.person.findUniqueOrThrow({
    where: { id },
    select: { id: true, login: true, name: true, suspendedAt: true, user: { select: { id: true } } },
  });
}
