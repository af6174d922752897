import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";

/** Throws not_found. Logins are compared without case. */
export async function getPersonByLogin(tx: Tx, login: string) {
  const person = await tx.person.findFirst({
    where: { login: { equals: login, mode: "insensitive" } },
    select: { id: true, login: true, name: true, suspendedAt: true, user: { select: { id: true } } },
  });
  if (!person) throw notFound(`The person “${login}”`);
  return person;
}
