import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { AGENDA_ITEM_KINDS, type AgendaItemKind } from "../schema";
import { keyOf, type Question, type Waiting } from "./waiting";

/** Room between the groups, so that what comes later finds its place in its own. */
const GROUP = 1_000_000;
const AT_ONCE = 1_000;

/** Where an item of this kind stands when it is the n-th of its group. */
export const positionOf = (kind: AgendaItemKind, n: number) => AGENDA_ITEM_KINDS.indexOf(kind) * GROUP + n;

interface Merge {
  meetingId: string;
  now: Date;
  waiting: readonly Waiting[];
  /** What may still be put on; what does not wait any more comes off whatever it is. */
  added: (kind: AgendaItemKind) => boolean;
}

/**
 * Makes what was built be what waits: adds what is new, takes off what nobody has to decide any more, leaves what was put
 * or decided, and what people put on by hand. Building twice changes nothing the second time.
 */
export async function mergeAgenda(tx: Tx, { meetingId, now, waiting, added }: Merge) {
  const { stale, fresh, gone, kept, places } = compareAgenda({
    ...{ built: await loadBuilt(tx, meetingId), waiting, added },
  });
  await inSlices(
    stale.map(({ id }) => id),
    (ids) => tx.agendaItem.deleteMany({ where: { id: { in: ids } } }),
  );
  const next = nextPositions(await lastPositions(tx, meetingId));
  const rows = fresh.map((one) => ({
    id: newId("item"),
    one,
    position: places.get(keyOf(one)) ?? next(one.kind),
  }));
  await inSlices(rows, (slice) =>
    tx.agendaItem.createMany({
      data: slice.map(({ id, one: { questions: _, ...item }, position }) => ({
        ...item,
        id,
        meetingId,
        position,
        builtAt: now,
      })),
    }),
  );
  const questions = rows.flatMap(({ id, one }) =>
    toResolutions({ itemId: id, meetingId, questions: one.questions }),
  );
  await inSlices(questions, (slice) => tx.resolution.createMany({ data: slice }));
  return {
    added: rows.length - (stale.length - gone.length),
    removed: gone.length,
    items: kept.size + rows.length,
  };
}

/** What was built so far, with its questions. */
export const loadBuilt = (tx: Tx, meetingId: string) =>
  tx.agendaItem.findMany({
    where: { meetingId, builtAt: { not: null } },
    include: {
      resolutions: {
        orderBy: { position: "asc" },
        select: { text: true, effect: true, kind: true, state: true },
      },
    },
  });

/** What building would take off and put on. Pure. */
export function compareAgenda({
  built,
  waiting,
  added,
}: Pick<Merge, "waiting" | "added"> & { built: Awaited<ReturnType<typeof loadBuilt>> }) {
  const wanted = new Map(waiting.map((one) => [keyOf(one), one]));
  const isUntouched = ({ resolutions }: { resolutions: { state: string }[] }) =>
    resolutions.every(({ state }) => state === "tabled");
  const stale = built.filter((one) => {
    const now = wanted.get(keyOf(one));
    return isUntouched(one) && (!now || !isSame(one, now));
  });
  // What only reads differently now keeps its place.
  const places = new Map(stale.map((one) => [keyOf(one), one.position]));
  const kept = new Set(built.map(keyOf).filter((key) => !places.has(key)));
  const fresh = waiting.filter((one) => {
    const key = keyOf(one);
    return !kept.has(key) && (places.has(key) || added(one.kind));
  });
  return { stale, fresh, kept, places, gone: stale.filter((one) => !wanted.has(keyOf(one))) };
}

/** The rows of an item's questions, tabled, in order. */
export const toResolutions = (given: { itemId: string; meetingId: string; questions: readonly Question[] }) =>
  given.questions.map(({ text, kind, effect }, position) => ({
    ...{ id: newId("resolution"), itemId: given.itemId, meetingId: given.meetingId, position },
    ...{ text, kind, effect: effect as Prisma.InputJsonObject, state: "tabled" as const },
  }));

/** The last place taken in each group. */
export async function lastPositions(tx: Tx, meetingId: string) {
  const groups = await tx.agendaItem.groupBy({
    by: ["kind"],
    where: { meetingId },
    _max: { position: true },
  });
  return new Map(groups.map(({ kind, _max }) => [kind, _max.position ?? -1]));
}

function nextPositions(last: Map<AgendaItemKind, number>) {
  return (kind: AgendaItemKind) => {
    const position = Math.max(last.get(kind) ?? -1, positionOf(kind, 0) - 1) + 1;
    last.set(kind, position);
    return position;
  };
}

interface Built {
  title: string;
  text: string;
  resolutions: { text: string; effect: unknown; kind: string }[];
}
const isSame = (built: Built, now: Waiting) =>
  built.title === now.title &&
  built.text === now.text &&
  canonical(built.resolutions.map(({ text, kind, effect }) => ({ text, kind, effect }))) ===
    canonical(now.questions);

/** Postgres keeps the keys of its JSON in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

async function inSlices<Row>(rows: readonly Row[], run: (slice: Row[]) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += AT_ONCE) await run(rows.slice(from, from + AT_ONCE));
}
