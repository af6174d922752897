import { notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { findPersonId } from "@/lib/people/queries/get-person";
import type { Db, Tx } from "@/lib/platform/prisma";
import { changeCommitterState, lockCommitter } from "./change-committer-state";
import type { CommitterStateRow } from "./policy/committers";
import { type LoadedCommitter, loadCommitters } from "./queries/load-committers";
import type { CommitterState } from "./schema";

export interface CommitterForDecision extends CommitterStateRow {
  committerId: string;
  login: string;
  name: string;
}

/** What decisions on a committer are made from; whoever else changes their state waits. Throws not_found. */
export async function getCommitterForDecision(
  tx: Tx,
  login: string,
  now: Date,
): Promise<CommitterForDecision> {
  const found = await findCommitter(tx, login);
  await lockCommitter(tx, found);
  const [loaded] = await loadCommitters(tx, { where: { id: found }, now });
  const row = loaded && toStateRow(loaded);
  if (!row) throw notFound(`A committer “${login}”`);
  return row;
}

/** The committer's id. Throws not_found. */
export async function findCommitter(db: Tx | Db, login: string): Promise<string> {
  const personId = await findPersonId(db as Tx, login);
  const found = personId && (await db.committer.findUnique({ where: { personId }, select: { id: true } }));
  if (!found) throw notFound(`A committer “${login}”`);
  return found.id;
}

/** Null for somebody who is nominated and nothing more. */
export function toStateRow({
  person,
  committer,
  support,
  onboarding,
}: LoadedCommitter): CommitterForDecision | null {
  if (!committer) return null;
  const isFrozen = support !== null && !support.isEnough;
  const champions = isFrozen ? [`Frozen with ${support.words}: a programme admin finds another first.`] : [];
  return {
    ...{ committerId: committer.id, personId: person.id, login: person.login, name: person.name },
    ...{ state: committer.state, championIds: support?.active ?? [], isFrozen },
    missing: [...champions, ...onboarding.readiness.missing],
  };
}

interface Move {
  row: CommitterForDecision;
  to: CommitterState;
  reason: string;
  byId: string | null;
  now: Date;
  /** What the committer and their champions are told. */
  title: string;
}

/** Changes the state, and tells the committer and their champions. */
export async function moveCommitter(tx: Tx, { row, to, reason, byId, now, title }: Move) {
  await changeCommitterState(tx, { committerId: row.committerId, to, reason, byId, now });
  await notify(tx, {
    ...{ to: [row.personId, ...row.championIds], except: byId, kind: `committer.${to}`, title, body: reason },
    ...{ url: `/committers/${row.login}`, now },
  });
  return { state: to };
}

export const committerAudit = (row: CommitterForDecision, reason: string) => ({
  objectType: "committer",
  objectId: row.committerId,
  data: { login: row.login, from: row.state, reason },
});
