import { z } from "zod";
import { query } from "@/lib/kernel/query";
import type { Inbox, WaitingItem } from "../dto";
import { findDecisions } from "./find-decisions";
import { findOwn } from "./find-own";

/** *Waiting on you*: every decision the reader can make, oldest first, and what of theirs waits on others. */
export const listWaiting = query(z.object({}), async ({ db, actor, now }): Promise<Inbox> => {
  const [decisions, own] = await Promise.all([findDecisions(db, actor, now), findOwn(db, actor, now)]);
  const oldestFirst = (a: { since: string }, b: { since: string }) => (a.since < b.since ? -1 : 1);
  const items: WaitingItem[] = [...decisions, ...own.items].sort(oldestFirst);
  return { items, others: own.others.sort(oldestFirst) };
});
