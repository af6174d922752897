import { getClearancePolicy, loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import { workOutClearance } from "@/lib/agreements/rules/clearance";
import { ASKABLE } from "@/lib/agreements/schema";
import type { Db, Tx } from "@/lib/platform/prisma";
import { loadPolicy } from "./load-policy";

/** Who of these people is not cleared now, by what committers are asked for: as many queries for one as for many. */
export async function findUncleared(
  db: Db | Tx,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const asked = new Set([
    ...(await getClearancePolicy(db)).committer,
    ...(await loadPolicy(db, now)).rules.asks,
  ]);
  const asks = ASKABLE.filter((kind) => asked.has(kind));
  const facts = await loadClearanceFacts(db, personIds, now);
  const cleared = [...facts].filter(([, one]) => workOutClearance(one, { at: now, asks }).isCleared);
  const isCleared = new Set(cleared.map(([id]) => id));
  return new Set(personIds.filter((id) => !isCleared.has(id)));
}
