import { notFound } from "@/lib/kernel/errors";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import type { Tx } from "@/lib/platform/prisma";
import type { SupportedRow } from "./policy/champions";
import { loadSupport } from "./queries/load-support";

export interface Supported extends SupportedRow {
  committerId: string;
  login: string;
  name: string;
}

/** A committer by login, locked, with those who stand by them at `now`. Throws not_found. */
export async function getSupported(tx: Tx, login: string, now: Date): Promise<Supported> {
  const person = await getPersonByLogin(tx, login);
  await tx.$queryRaw`SELECT 1 FROM "Committer" WHERE "personId" = ${person.id} FOR UPDATE`;
  const committer = await tx.committer.findUnique({ where: { personId: person.id }, select: { id: true } });
  if (!committer) throw notFound(`The committer “${login}”`);
  const support = (await loadSupport(tx, { committerIds: [committer.id], at: now })).get(committer.id);
  return {
    ...{ committerId: committer.id, personId: person.id, login: person.login, name: person.name },
    championIds: support?.personIds ?? [],
  };
}

export const inForce = (now: Date) => ({ from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** Who holds a role of the programme now. */
export async function findHolders(tx: Tx, role: "programme_admin" | "programme_lead", now: Date) {
  const grants = await tx.roleGrant.findMany({
    where: { role, ...inForce(now) },
    select: { personId: true },
    distinct: ["personId"],
  });
  return grants.map((one) => one.personId);
}

export const committerAudit = (
  { committerId, personId }: { committerId: string; personId: string },
  data: Record<string, string | boolean | number | null> = {},
) => ({ objectType: "committer", objectId: committerId, data: { committer: personId, ...data } });
