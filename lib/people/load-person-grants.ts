import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";

/** Somebody with all that they hold and held, locked: a person's grants are written by one at a time. Throws not_found. */
export async function lockPersonWithGrants(tx: Tx, login: string) {
  const person = await findPersonWithGrants(tx, login);
  if (!person) throw notFound(`The person “${login}”`);
  return person;
}

/** The same; null where nobody goes by that login. */
export async function findPersonWithGrants(tx: Tx, login: string) {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = lower(${login}) FOR UPDATE`;
  return found ? loadGrants(tx, found.id) : null;
}

const loadGrants = (tx: Tx, id: string) =>
  tx.person.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, login: true, name: true, email: true },
      roles: { select: { id: true, role: true, from: true, until: true }, orderBy: { from: "asc" } },
    },
  });
