import { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import type { Inbox } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { WAITING_SOURCES } from "../waiting-sources";

/** *Waiting on you*: every decision the reader can make in any room, oldest first, and what of theirs waits on others. */
export const listWaiting = query(z.object({}), async ({ db, actor, now }): Promise<Inbox> => {
  const found = await Promise.all(WAITING_SOURCES.map((source) => source.find(db, actor, now)));
  const oldestFirst = (a: { since: string }, b: { since: string }) => (a.since < b.since ? -1 : 1);
  return {
    items: found.flatMap(({ items }) => items).sort(oldestFirst),
    others: found.flatMap(({ others = [] }) => others).sort(oldestFirst),
  };
});

/** How many items `listWaiting` has for the reader. */
export async function countWaiting(db: Db, actor: PersonActor, now: Date): Promise<number> {
  const counts = await Promise.all(WAITING_SOURCES.map((source) => source.count(db, actor, now)));
  return counts.reduce((sum, count) => sum + count, 0);
}
