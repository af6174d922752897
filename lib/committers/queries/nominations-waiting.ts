import { dateOf } from "@/lib/format";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { toStateRow } from "../load-committer";
import { toNominationRow } from "../load-nomination";
import { mayActivate } from "../policy/committers";
import { mayConclude, mayVoteOnNomination } from "../policy/nominations";
import { loadCommitters } from "./load-committers";
import { type LoadedNomination, loadNominations } from "./load-nominations";

/** Of nominations and onboarding: votes asked of the reader, nominations to conclude, their own step, somebody to make active. */
export const nominationsWaiting: WaitingSource = {
  async find(db, actor, now) {
    return { items: (await find(db, actor, now)).slice(0, 50) };
  },
  // Mostly nothing is open and nobody is on the way: then this is one short query.
  count: async (db, actor, now) => (await find(db, actor, now)).length,
};

async function find(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const isAdmin = hasRole(actor, "programme_admin");
  const at = now.toISOString();
  const [there] = await db.$queryRaw<{ nominations: boolean; committers: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Nomination" WHERE "state" = 'open') AS "nominations",
      EXISTS (SELECT 1 FROM "Committer" c WHERE c."state" = 'onboarding' AND (${isAdmin} OR c."personId" = ${actor.personId}
        OR EXISTS (SELECT 1 FROM "ChampionAssignment" a WHERE a."committerId" = c."id" AND a."from" <= ${at}::timestamp(3)
          AND (a."until" IS NULL OR a."until" > ${at}::timestamp(3))
          AND (a."championId" = ${actor.personId} OR a."delegateId" = ${actor.personId})))) AS "committers"`;
  const open = there?.nominations ? await loadNominations(db, { where: { state: "open" }, now }) : [];
  return [
    ...open.flatMap((one) => toVote(one, actor, now)),
    ...(there?.committers ? await onTheWay(db, actor, now) : []),
  ];
}

function toVote(nomination: LoadedNomination, actor: PersonActor, now: Date): WaitingItem[] {
  const row = toNominationRow(nomination, now);
  const { person, components, ballots, closesAt, openedAt, id } = nomination;
  const url = `/committers/nominations/${id}`;
  const names = components.map(({ name }) => name).join(", ");
  const title = `${person.name} as core committer of ${names}`;
  if (mayConclude(actor, row).ok)
    return [
      {
        ...{ kind: "nomination_conclude", tab: "decide", label: "Nomination", icon: "vote", title, url },
        ...{ why: "It has closed: the rule says what came of it, and you conclude it." },
        ...{ since: closesAt.toISOString(), action: "Conclude" },
      },
    ];
  const hasVoted = ballots.some(({ personId }) => personId === actor.personId);
  if (hasVoted || !mayVoteOnNomination(actor, row).ok) return [];
  return [
    {
      ...{ kind: "nomination_vote", tab: "decide", label: "Vote", icon: "vote", title, url },
      ...{ why: "Core committers and maintainers vote on who joins them." },
      ...{ since: openedAt.toISOString(), due: `until ${dateOf(closesAt)}`, action: "Read and vote" },
    },
  ];
}

/** One's own next step, and those whom the reader may make active. */
async function onTheWay(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const loaded = await loadCommitters(db, { where: { state: "onboarding" }, now });
  return loaded.flatMap((one): WaitingItem[] => {
    const { person, committer, onboarding } = one;
    const { next } = onboarding;
    const row = toStateRow(one);
    if (!committer || !next || !row) return [];
    const since = (next.since ?? committer.since).toISOString();
    const url = `/committers/${person.login}`;
    if (next.key === "access" && mayActivate(actor, row).ok)
      return [
        {
          ...{ kind: "committer_activate", tab: "decide", label: "Committer", icon: "user-plus", url, since },
          title: `${person.name} has signed all, and can be made active`,
          ...{ why: "They may merge in their components from then on.", action: "Look at it" },
        },
      ];
    const isOwn = person.id === actor.personId && next.state === "waiting";
    if (!isOwn || !next.waitsOn?.personIds.includes(person.id)) return [];
    return [
      {
        ...{ kind: "committer_step", tab: "answer", label: "Onboarding", icon: "signature", since },
        title: `Your next step as a core committer: ${next.label}`,
        ...{ why: next.detail, url: next.href ?? url, action: "Read and sign" },
      },
    ];
  });
}
