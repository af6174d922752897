import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound, refused } from "@/lib/kernel/errors";
import type { Db, Tx } from "@/lib/platform/prisma";
import { mayPutTo } from "./board";
import { isLeftToTheBoard } from "./decided-rule";
import { Effect } from "./effects";
import { getMeetingForDecision, loadRoll, type MeetingForDecision } from "./load-meeting";
import { majoritySentence, quorumSentence, workOutQuorum, workOutVoters } from "./rules";

export type ResolutionForDecision = Awaited<ReturnType<typeof getResolutionForDecision>>;

/** A resolution with its meeting, which is locked; and whom it concerns. Throws not_found. */
export async function getResolutionForDecision(tx: Tx, resolutionId: string) {
  const found = await tx.resolution.findUnique({ where: { id: resolutionId }, select: { meetingId: true } });
  if (!found) throw notFound("This resolution");
  const meeting = await getMeetingForDecision(tx, found.meetingId);
  // After the lock: what it is now.
  const row = await tx.resolution.findUniqueOrThrow({
    where: { id: resolutionId },
    select: {
      ...{ id: true, itemId: true, text: true, kind: true, state: true, effect: true, putAt: true },
      item: {
        select: {
          ...{ id: true, title: true, serviceId: true, proposedById: true },
          heldOverFrom: {
            select: { resolutions: { select: { state: true, putAt: true, rule: true, eligibleIds: true } } },
          },
        },
      },
      recusals: { select: { personId: true } },
    },
  });
  const effect = Effect.parse(row.effect);
  return {
    ...row,
    effect,
    meeting,
    chairId: meeting.chairId,
    recusedIds: row.recusals.map(({ personId }) => personId),
    isLeftToTheBoard: row.item.heldOverFrom?.resolutions.some(isLeftToTheBoard) ?? false,
  };
}

/** Who maintains the services that a question is about: recused by that alone (levels law 9). Person id → “maintains …”. */
export async function loadMaintainers(
  db: Pick<Db | Tx, "verification" | "maintainership">,
  { effect, serviceId }: { effect: Effect; serviceId: string | null },
): Promise<Map<string, string>> {
  const verified =
    effect.kind === "confirm_verifications"
      ? await db.verification.findMany({
          where: { id: { in: effect.verificationIds } },
          select: { serviceId: true },
        })
      : [];
  const serviceIds = [...verified.map((one) => one.serviceId), ...(serviceId ? [serviceId] : [])];
  if (serviceIds.length === 0) return new Map();
  const rows = await db.maintainership.findMany({
    where: { serviceId: { in: serviceIds }, ...standingMaintainer },
    select: { personId: true, service: { select: { title: true } } },
    orderBy: { id: "asc" },
  });
  return new Map(rows.map(({ personId, service }) => [personId, `maintains ${service.title}`]));
}

/** Refuses what this meeting may not decide, with the rule (levels laws 1, 4 and 6). */
export async function requireDecidable(tx: Tx, { effect, meeting, isLeftToTheBoard }: ResolutionForDecision) {
  const verifications =
    effect.kind === "confirm_verifications"
      ? await tx.verification.findMany({
          where: { id: { in: effect.verificationIds } },
          select: { level: true },
        })
      : [];
  const levels = verifications.map(({ level }) => level);
  const isOutdated =
    effect.kind === "adopt_requirement_set" &&
    (await tx.requirementSet.count({
      where: { id: effect.requirementSetId, basedOn: { state: { not: "adopted" } } },
    })) > 0;
  const decision = mayPutTo({ kind: meeting.kind, effect, isLeftToTheBoard, levels, isOutdated });
  if (!decision.ok) throw refused(decision.message, decision.reason);
}

/** Quorum and voters as they are now. Throws refused without a quorum: nothing is decided then. */
export async function loadHouse(tx: Tx, meeting: MeetingForDecision, recusedIds: readonly string[]) {
  const roll = await loadRoll(tx, meeting);
  const quorum = workOutQuorum(roll, meeting.rules);
  if (!quorum.isQuorate) {
    throw refused(
      `There is no quorum: ${quorum.counted} are there, ${quorum.needed} are needed. ${quorumSentence(meeting, meeting.rules)}`,
      "inquorate",
    );
  }
  return { roll, quorum, voters: workOutVoters({ ...roll, recusedIds }) };
}

/** What is kept of the rule when a resolution is decided (levels law 11). */
export const ruleInForce = (
  meeting: MeetingForDecision,
  kind: "ordinary" | "special",
  { counted, needed }: { counted: number; needed: number },
) => ({
  majority: majoritySentence(kind, meeting.rules),
  quorum: quorumSentence(meeting, meeting.rules),
  rules: { ...meeting.rules },
  counted,
  needed,
});

export const NOBODY_LEFT =
  "Everybody there is recused: nobody is left to vote. It is held over, and the board may resolve it.";
