import type { PersonActor } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import { toNominationRow } from "../load-nomination";
import { mayVoteOnNomination } from "../policy/nominations";
import { ListNominationsInput, type NominationItem } from "../schema/nominations";
import { type LoadedNomination, loadNominations } from "./load-nominations";

/** Nominations, newest first, at most 500. */
export const listNominations = query(
  ListNominationsInput,
  async ({ db, actor, now, input }): Promise<{ items: NominationItem[]; counts: Record<string, number> }> => {
    const where = input.state ? { state: input.state } : {};
    const nominations = await loadNominations(db, { where, now });
    const groups = await db.nomination.groupBy({ by: ["state"], _count: true });
    return {
      items: nominations.map((one) => toNominationItem(one, actor, now)),
      counts: Object.fromEntries(groups.map((one) => [one.state, one._count])),
    };
  },
);

export function toNominationItem(
  nomination: LoadedNomination,
  actor: PersonActor,
  now: Date,
): NominationItem {
  const row = toNominationRow(nomination, now);
  const { count, rule: _rule, eligible: _eligible, ballots, countedAt: _at, ...rest } = nomination;
  return {
    ...rest,
    isClosed: row.isClosed || row.state !== "open",
    organizations: nomination.organizations.map(({ name }) => name),
    components: nomination.components.map(({ name }) => name),
    openedAt: nomination.openedAt.toISOString(),
    closesAt: nomination.closesAt.toISOString(),
    endedAt: nomination.endedAt?.toISOString() ?? null,
    totals: count,
    yourVote: ballots.find(({ personId }) => personId === actor.personId)?.choice ?? null,
    isYoursToVote: mayVoteOnNomination(actor, row).ok,
  };
}
