import { mayReadClearance } from "@/lib/agreements/policy";
import { ASKABLE } from "@/lib/agreements/schema";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import type { OnboardingStep } from "../rules/onboarding";
import type { CommitterState } from "../schema";
import { type CommitterItem, type CommitterStep, ListCommittersInput } from "../schema/committers";
import { type LoadedCommitter, loadCommitters } from "./load-committers";

const LEFT: readonly CommitterState[] = ["alumni", "withdrawn"];

export interface CommitterList {
  items: CommitterItem[];
  /** How many there are in each state, whatever the filter; `nominated` besides. */
  counts: Record<string, number>;
  /** Components that somebody is a committer of or nominated for. */
  components: string[];
}

/** Core committers and nominees, those who wait longest first; those who left only where they are asked for. */
export const listCommitters = query(
  ListCommittersInput,
  async ({ db, actor, now, input: { state, component } }): Promise<CommitterList> => {
    const loaded =
      state === "nominated"
        ? await loadCommitters(db, { where: { id: "" }, nominees: true, now })
        : await loadCommitters(db, { where: whereOf(state, component), nominees: !state, now });
    const named = (one: LoadedCommitter) =>
      !component || componentsOf(one).some((name) => name.toLowerCase() === component.toLowerCase());
    const reader = await loadReader(db, actor);
    const items = loaded.filter(named).map((one) => toCommitterItem(one, reader));
    return { items: items.sort(byWait), ...(await loadFilters(db)) };
  },
);

const whereOf = (state: CommitterState | undefined, component: string | undefined) =>
  ({
    state: state ?? { notIn: [...LEFT] },
    ...(component && {
      components: { some: { until: null, name: { equals: component, mode: "insensitive" } } },
    }),
  }) satisfies Prisma.CommitterWhereInput;

/** Those who wait on somebody before those who wait on nobody, then who waits longest. */
function byWait(one: CommitterItem, other: CommitterItem) {
  const of = ({ next, since }: CommitterItem) => `${next ? 0 : 1}${next?.since ?? since ?? ""}`;
  return of(one) < of(other) ? -1 : 1;
}

async function loadFilters(db: Db) {
  const groups = await db.committer.groupBy({ by: ["state"], _count: true });
  const nominated = await db.nomination.count({ where: { state: "open" } });
  const named = await db.committerComponent.findMany({
    where: { until: null },
    distinct: ["name"],
    orderBy: { name: "asc" },
    take: 200,
    select: { name: true },
  });
  const counts = Object.fromEntries(groups.map((one) => [one.state, one._count]));
  return { counts: { ...counts, nominated }, components: named.map(({ name }) => name) };
}

export interface Reader {
  actor: PersonActor;
  isMaintainer: boolean;
}
/** Who reads: of others' signatures only those see who and what who may read clearance. */
export async function loadReader(db: Db, actor: PersonActor): Promise<Reader> {
  const where = { personId: actor.personId, acceptedAt: { not: null }, steppedDownAt: null };
  return { actor, isMaintainer: (await db.maintainership.count({ where })) > 0 };
}

const componentsOf = ({ committer, nomination }: LoadedCommitter) =>
  (committer?.components ?? nomination?.components ?? []).map(({ name }) => name);

export function toCommitterItem(loaded: LoadedCommitter, { actor, isMaintainer }: Reader): CommitterItem {
  const { person, committer, nomination, organizations, onboarding, support } = loaded;
  const isChampion = support?.active.includes(actor.personId) ?? false;
  const sees = isChampion || mayReadClearance(actor, { personId: person.id, isMaintainer }).ok;
  const toStep = (step: OnboardingStep) => toView(step, { sees, me: actor.personId });
  return {
    ...{ person, state: committer?.state ?? null, components: componentsOf(loaded) },
    since: (committer?.since ?? nomination?.openedAt)?.toISOString() ?? null,
    organizations: organizations.map(({ name }) => name),
    steps: onboarding.steps.map(toStep),
    next: onboarding.next && toStep(onboarding.next),
    ...{ isFrozen: onboarding.isFrozen, support: support?.words ?? "" },
    nominationId: nomination?.id ?? null,
    firstMergeAt: committer?.firstMergeAt?.toISOString() ?? null,
  };
}

const isSignature = (key: string) => ASKABLE.some((kind) => kind === key);

function toView(step: OnboardingStep, { sees, me }: { sees: boolean; me: string }): CommitterStep {
  const { since, waitsOn, detail, ...rest } = step;
  const isYou = waitsOn?.personIds.includes(me) ?? false;
  const isHidden = !sees && !isYou && isSignature(step.key) && step.state !== "frozen";
  return {
    ...rest,
    since: since?.toISOString() ?? null,
    detail: isHidden ? "" : detail,
    href: isHidden ? null : rest.href,
    waitsOn: waitsOn && {
      words: isHidden ? `${step.label} to be signed` : waitsOn.words,
      isYou,
    },
  };
}
