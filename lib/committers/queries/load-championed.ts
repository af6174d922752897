import type { PersonActor } from "@/lib/kernel/actor";
import type { PersonRef } from "@/lib/people/schema";
import type { Db } from "@/lib/platform/prisma";
import { nextNudge, nudgeWords } from "../rules/nudges";
import type { ProgrammeRules } from "../schema";
import type { ChampionedPerson } from "../schema/champion-home";
import { type LoadedCommitter, loadCommitters } from "./load-committers";
import { type ForkOfCommitter, loadReviews } from "./load-reviews";
import { escalationSelect, toEscalation } from "./to-escalation";

interface Given {
  actor: PersonActor;
  /** Whom they stand by, and as what. */
  roles: ReadonlyMap<string, "champion" | "delegate">;
  rules: ProgrammeRules;
  now: Date;
}

/** A committer whom somebody champions, with all that their row says. */
export interface Championed {
  committerId: string;
  view: ChampionedPerson;
  loaded: LoadedCommitter;
}

/** The people of a champion, those first who wait on them, then those who wait longest. */
export async function loadChampioned(db: Db, { actor, roles, rules, now }: Given): Promise<Championed[]> {
  const ids = [...roles.keys()];
  if (ids.length === 0) return [];
  const committers = await loadCommitters(db, { where: { id: { in: ids } }, now });
  const extras = await loadExtras(db, { committers, ids, actor, now });
  return committers
    .flatMap((loaded) => {
      const { committer } = loaded;
      if (!committer) return [];
      const as = roles.get(committer.id) ?? "champion";
      return [{ committerId: committer.id, view: toView({ loaded, as, extras, actor, rules, now }), loaded }];
    })
    .sort((one, other) => rank(one.view) - rank(other.view) || since(one.view) - since(other.view));
}

const rank = ({ waits }: ChampionedPerson) => (waits?.isOnYou ? 0 : waits?.isFrozen ? 1 : waits ? 2 : 3);
const since = ({ waits }: ChampionedPerson) => (waits?.since ? Date.parse(waits.since) : 0);

type Extras = Awaited<ReturnType<typeof loadExtras>>;
async function loadExtras(
  db: Db,
  {
    committers,
    ids,
    actor,
    now,
  }: { committers: readonly LoadedCommitter[]; ids: string[]; actor: PersonActor; now: Date },
) {
  const awaited = committers.flatMap(({ onboarding }) => onboarding.next?.waitsOn?.personIds ?? []);
  const [forks, nudges, escalations, messages, people] = await Promise.all([
    loadReviews(
      db,
      committers.map((one) => one.person.id),
    ),
    db.nudge.groupBy({
      by: ["committerId", "step"],
      where: { committerId: { in: ids } },
      _count: true,
      _max: { at: true },
    }),
    db.escalation.findMany({
      where: { committerId: { in: ids }, resolvedAt: null },
      orderBy: { raisedAt: "desc" },
      take: 200,
      select: escalationSelect,
    }),
    db.committerMessage.groupBy({
      by: ["committerId"],
      where: { committerId: { in: ids } },
      _max: { at: true },
    }),
    db.person.findMany({
      where: { id: { in: [...new Set(awaited)] } },
      select: { id: true, login: true, name: true },
    }),
  ]);
  return {
    ...{ forks, nudges, messages },
    escalations: escalations.map((row) => ({ row, view: toEscalation(row, actor, now) })),
    people: new Map<string, PersonRef>(people.map((one) => [one.id, one])),
  };
}

interface ViewGiven {
  loaded: LoadedCommitter;
  as: "champion" | "delegate";
  extras: Extras;
  actor: PersonActor;
  rules: ProgrammeRules;
  now: Date;
}

function toView(given: ViewGiven): ChampionedPerson {
  const { loaded, as, extras, actor } = given;
  const { person, organizations, committer, onboarding, support } = loaded;
  const { next } = onboarding;
  const on = (next?.waitsOn?.personIds ?? []).flatMap((id) => extras.people.get(id) ?? []);
  const message = extras.messages.find((one) => one.committerId === committer?.id);
  return {
    ...{ person, as },
    organizations: organizations.map((one) => one.name),
    state: committer?.state ?? "onboarding",
    since: (committer?.since ?? new Date(0)).toISOString(),
    steps: onboarding.steps.map(({ key, label, state, since: at, detail, href }) => ({
      ...{ key, label, state, detail, href, since: at?.toISOString() ?? null },
    })),
    waits: next && {
      ...{ key: next.key, label: next.label, words: next.waitsOn?.words ?? "", on },
      ...{ since: next.since?.toISOString() ?? null, href: next.href },
      isOnYou: on.some((one) => one.id === actor.personId),
      isFrozen: next.state === "frozen",
    },
    support: { isEnough: support?.isEnough ?? true, words: support?.words ?? "" },
    nudge: toNudge(given, on),
    forks: extras.forks.filter((one) => one.ownerId === person.id).map(toFork),
    escalations: extras.escalations
      .filter(({ row }) => row.committerId === committer?.id)
      .map(({ view }) => view),
    lastMessageAt: message?._max.at?.toISOString() ?? null,
  };
}

function toNudge({ loaded, extras, actor, rules, now }: ViewGiven, on: readonly PersonRef[]) {
  const { next } = loaded.onboarding;
  const to = on.filter((one) => one.id !== actor.personId);
  if (!next || to.length === 0) return null;
  const nudged = extras.nudges.find(
    (one) => one.committerId === loaded.committer?.id && one.step === next.key,
  );
  const lastAt = nudged?._max.at ?? null;
  const words = nudgeWords({
    ...{ step: next.key, label: next.label, since: next.since, detail: next.detail },
    ...{ committer: loaded.person.name, from: actor.name, to: to.map((one) => one.name) },
  });
  return {
    ...{ ...words, to, times: nudged?._count ?? 0 },
    lastAt: lastAt?.toISOString() ?? null,
    nextAt: nextNudge(lastAt, { days: rules.nudge.days, now })?.toISOString() ?? null,
  };
}

const toFork = ({ number, title, state, revision, service, since: at, reviewers }: ForkOfCommitter) => ({
  ...{ number, title, state, revision, service, reviewers },
  since: at.toISOString(),
});
