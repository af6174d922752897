import type { Tx } from "@/lib/platform/prisma";
import { requirementSet } from "./waiting";

/** What only an AGM or EGM decides: its own tabled sets, and those that an earlier one held over. */
export async function loadSets(tx: Tx, meetingId: string) {
  const sets = await tx.requirementSet.findMany({
    where: {
      state: "tabled",
      OR: [{ tabledForId: meetingId }, { tabledForId: null }],
      // Begun from what is no longer in force it would undo what came after: its proposer begins anew.
      AND: { OR: [{ basedOnId: null }, { basedOn: { state: "adopted" } }] },
    },
    select: {
      ...{ id: true, rationale: true },
      basedOn: { select: { version: true } },
      proposedBy: { select: { name: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return sets.map(({ basedOn, proposedBy, ...set }) =>
    requirementSet({
      ...set,
      number: (basedOn?.version ?? 0) + 1,
      proposedBy: proposedBy?.name ?? null,
    }),
  );
}

/** What an earlier meeting held over is tabled for the one whose agenda it is on now. */
export const tableSets = (tx: Tx, meetingId: string) => tx.$executeRaw`
  UPDATE "RequirementSet" s SET "tabledForId" = ${meetingId}
  FROM "AgendaItem" i
  WHERE i."meetingId" = ${meetingId} AND i."requirementSetId" = s."id" AND s."state" = 'tabled' AND s."tabledForId" IS NULL`;

/** One set is in force at a time: once one is carried, others would undo it, and are not asked at this meeting any more. */
export const settleOtherSets = (tx: Tx, given: { meetingId: string; carriedId: string; now: Date }) =>
  tx.resolution.updateMany({
    where: {
      ...{ meetingId: given.meetingId, id: { not: given.carriedId }, state: "tabled" },
      effect: { path: ["kind"], equals: "adopt_requirement_set" },
    },
    data: {
      state: "withdrawn",
      decidedAt: given.now,
      decisionReason: "The meeting carried another change of the requirements: begin again from that one.",
    },
  });
