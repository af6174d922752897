import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { findPersonId } from "@/lib/people/queries/get-person";
import { Login } from "@/lib/people/schema";
import { mayAssignChampion } from "../policy/champions";
import type { ChampionView, SupportView } from "../schema/champions";
import { type ChampionOfCommitter, loadSupport } from "./load-support";

export const SupportInput = z.object({ login: Login.describe("The committer.") });
const person = { select: { id: true, login: true, name: true } } as const;

/** Who champions a committer, who did, and whether it is enough (law 4). */
export const getSupport = query(SupportInput, async ({ db, actor, now, input }): Promise<SupportView> => {
  const personId = await findPersonId(db, input.login);
  const committer = await db.committer.findFirst({
    where: { personId: personId ?? "" },
    select: {
      ...{ id: true, person },
      champions: {
        where: { until: { lte: now } },
        orderBy: { until: "desc" },
        take: 50,
        select: {
          ...{ from: true, until: true, endReason: true, champion: person },
          endedBy: { select: { name: true } },
        },
      },
    },
  });
  if (!committer) throw notFound(`The committer “${input.login}”`);
  const support = (await loadSupport(db, { committerIds: [committer.id], at: now })).get(committer.id);
  return {
    committer: committer.person,
    isEnough: support?.isEnough ?? false,
    missing: support?.missing ?? 0,
    words: support?.words ?? "",
    champions: (support?.champions ?? []).map(toChampionView),
    ended: committer.champions.flatMap(({ champion, from, until, endReason, endedBy }) =>
      until
        ? [
            {
              ...{ person: champion, from: from.toISOString(), until: until.toISOString() },
              ...{ reason: endReason, by: endedBy?.name ?? null },
            },
          ]
        : [],
    ),
    mayAssign: mayAssignChampion(actor),
  };
});

type Away = ChampionOfCommitter["away"];
const toAway = (away: Away) =>
  away && {
    ...{ from: away.from.toISOString(), until: away.until?.toISOString() ?? null, delegate: away.delegate },
  };

const toChampionView = ({
  person: who,
  from,
  away,
  awaySoon,
  ...one
}: ChampionOfCommitter): ChampionView => ({
  ...{ ...one, person: who, from: from.toISOString() },
  ...{ away: toAway(away), awaySoon: toAway(awaySoon) },
});
