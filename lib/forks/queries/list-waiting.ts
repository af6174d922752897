import type { WaitingSource } from "@/lib/kernel/waiting";
import { findDecisions } from "./find-decisions";
import { countOwn, findOwn } from "./find-own";
import { countUnforked, findUnforked } from "./find-unforked";
import { listDecidable } from "./list-decidable";

/** Of forks: revisions to decide on, the reader's own forks, and their pull requests that no fork runs. */
export const forksWaiting: WaitingSource = {
  async find(db, actor, now) {
    const [decisions, own, unforked] = await Promise.all([
      findDecisions(db, actor, now),
      findOwn(db, actor, now),
      findUnforked(db, actor),
    ]);
    return { items: [...decisions, ...own.items, ...unforked], others: own.others };
  },
  async count(db, actor, now) {
    const [decisions, own, unforked] = await Promise.all([
      listDecidable(db, actor, now),
      countOwn(db, actor),
      countUnforked(db, actor),
    ]);
    return decisions.length + own + unforked;
  },
};
