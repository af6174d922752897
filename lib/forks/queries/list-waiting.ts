import { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import type { Inbox, WaitingItem } from "../dto";
import { findDecisions } from "./find-decisions";
import { countOwn, findOwn } from "./find-own";
import { countUnforked, findUnforked } from "./find-unforked";
import { listDecidable } from "./list-decidable";

/** *Waiting on you*: every decision the reader can make, oldest first, and what of theirs waits on others. */
export const listWaiting = query(z.object({}), async ({ db, actor, now }): Promise<Inbox> => {
  const [decisions, own, unforked] = await Promise.all([
    findDecisions(db, actor, now),
    findOwn(db, actor, now),
    findUnforked(db, actor),
  ]);
  const oldestFirst = (a: { since: string }, b: { since: string }) => (a.since < b.since ? -1 : 1);
  const items: WaitingItem[] = [...decisions, ...own.items, ...unforked].sort(oldestFirst);
  return { items, others: own.others.sort(oldestFirst) };
});

/** How many items `listWaiting` has for the reader: every page shows it, so it costs a handful of short queries. */
export async function countWaiting(db: Db, actor: PersonActor, now: Date): Promise<number> {
  const [decisions, own, unforked] = await Promise.all([
    listDecidable(db, actor, now),
    countOwn(db, actor),
    countUnforked(db, actor),
  ]);
  return decisions.length + own + unforked;
}
