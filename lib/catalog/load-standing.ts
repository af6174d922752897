import type { Prisma, ServiceLevel } from "@/lib/generated/prisma/client";
import type { Db } from "@/lib/platform/prisma";
import { promiseOf } from "./rules/promises";
import type { Attention, ServiceStanding } from "./schema";

const UNFINISHED_UPDATES = ["due", "drafted", "rejected"] as const;
const COMING_MEETINGS = ["planned", "noticed", "open", "inquorate", "adjourned"] as const;

/** Services that the co-op looks at, as filters for queries; clearance is worked out in the committers' room. */
export const NEEDS_ATTENTION: Record<Exclude<Attention, "uncleared">, Prisma.ServiceWhereInput> = {
  review_due: {
    updates: {
      some: { state: { in: [...UNFINISHED_UPDATES] }, meeting: { state: { in: [...COMING_MEETINGS] } } },
    },
  },
  in_grace: { deficiencies: { some: { state: { in: ["in_grace", "fix_claimed"] } } } },
  under_scrutiny: { scrutinies: { some: { state: "opened" } } },
};

/** What is asked of each service to say why it is looked at; read it with `attentionOf`. */
export const attentionSelect = {
  updates: { where: NEEDS_ATTENTION.review_due.updates?.some, take: 1, select: { id: true } },
  deficiencies: { where: NEEDS_ATTENTION.in_grace.deficiencies?.some, take: 1, select: { id: true } },
  scrutinies: { where: NEEDS_ATTENTION.under_scrutiny.scrutinies?.some, take: 1, select: { id: true } },
} satisfies Prisma.ServiceSelect;

interface Looked {
  updates: unknown[];
  deficiencies: unknown[];
  scrutinies: unknown[];
}
export function attentionOf({ updates, deficiencies, scrutinies }: Looked): Attention[] {
  return [
    ...(deficiencies.length > 0 ? (["in_grace"] as const) : []),
    ...(scrutinies.length > 0 ? (["under_scrutiny"] as const) : []),
    ...(updates.length > 0 ? (["review_due"] as const) : []),
  ];
}

interface Given {
  id: string;
  level: ServiceLevel;
  attention: Attention[];
}

/** What the co-op promises, decided and will look at next of one service. */
export async function loadStanding(db: Db, { id, level, attention }: Given): Promise<ServiceStanding> {
  const adopted = await db.requirementSet.findFirst({
    where: { state: "adopted" },
    select: { promises: true },
  });
  const history = await db.levelChange.findMany({
    where: { serviceId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      ...{ from: true, to: true, at: true, cause: true, note: true },
      meeting: { select: { id: true, title: true, kind: true } },
      recordedBy: { select: { name: true } },
    },
  });
  return {
    promise: promiseOf(level, adopted?.promises),
    attention,
    review: await findNextReview(db, id),
    history: history.map(({ at, recordedBy, ...change }) => ({
      ...change,
      at: at.toISOString(),
      by: recordedBy?.name ?? null,
    })),
  };
}

/** A service is reviewed at each AGM: the next one, and its update for it. */
async function findNextReview(db: Db, serviceId: string): Promise<ServiceStanding["review"]> {
  const agm = await db.meeting.findFirst({
    where: { kind: "agm", state: { in: [...COMING_MEETINGS] } },
    orderBy: [{ heldAt: "asc" }, { id: "asc" }],
    select: { id: true, title: true, heldAt: true, zone: true, noticedAt: true },
  });
  if (!agm) return { meeting: null, update: null };
  const update = await db.annualUpdate.findUnique({
    where: { serviceId_meetingId: { serviceId, meetingId: agm.id } },
    select: { state: true },
  });
  const { id, title, heldAt, zone, noticedAt } = agm;
  return {
    meeting: { id, title, heldAt: heldAt.toISOString(), zone, isNoticed: noticedAt !== null },
    update: update?.state ?? null,
  };
}
