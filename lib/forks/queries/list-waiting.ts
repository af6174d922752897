import type { WaitingSource } from "@/lib/kernel/waiting";
import { findDecisions } from "./find-decisions";
import { countOwn, findOwn } from "./find-own";
import { countUnforked, findUnforked } from "./find-unforked";
import { listDecidable } from "./list-decidable";
import { findLapses } from "./load-lapses";

/** Of forks: revisions to decide on, the reader's own forks, and their pull requests that no fork runs. */
export const forksWaiting: WaitingSource = {
  async find(db, actor, now) {
    const [decisions, own, unforked, lapses] = await Promise.all([
      findDecisions(db, actor, now),
      findOwn(db, actor, now),
      findUnforked(db, actor),
      findLapses(db, actor, now),
    ]);
    return { items: [...decisions, ...own.items, ...unforked, ...lapses], others: own.others };
  },
  async count(db, actor, now) {
    const [decisions, own, unforked, lapses] = await Promise.all([
      listDecidable(db, actor, now),
      countOwn(db, actor),
      countUnforked(db, actor),
      findLapses(db, actor, now),
    ]);
    return decisions.length + own + unforked + lapses.length;
  },
};
