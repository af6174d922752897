import type { Db } from "@/lib/platform/prisma";
import { type VerificationView, VerifiedAnswers } from "../schema/service-level";
import type { AskingLevel } from "../schema/states";
import { meetingRef, personRef, toMeetingRef } from "./to-refs";

/** A service's requests to be verified, newest first. */
export const loadVerifications = (db: Db, serviceId: string) =>
  db.verification.findMany({
    where: { serviceId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: 11,
    select: {
      ...{ id: true, level: true, state: true, setId: true, note: true, answers: true },
      ...{ requestedById: true, requestedAt: true, decidedAt: true, decisionReason: true },
      ...{ requestedBy: personRef, decidedBy: personRef, set: { select: { version: true } } },
      tabledFor: { select: { ...meetingRef.select, state: true } },
    },
  });

export function toVerificationView(
  row: Awaited<ReturnType<typeof loadVerifications>>[number],
  isStranger: boolean,
): VerificationView {
  const { id, state, note, requestedBy, decidedBy, decisionReason, tabledFor } = row;
  const meeting = tabledFor && { id: tabledFor.id, title: tabledFor.title, heldAt: tabledFor.heldAt };
  return {
    ...{ id, state, note, requestedBy, decidedBy, decisionReason },
    // Only levels that ask something are ever asked for.
    level: row.level as AskingLevel,
    setVersion: row.set.version,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    tabledFor: toMeetingRef(meeting),
    answers: VerifiedAnswers.parse(row.answers).map((answer) =>
      isStranger ? { ...answer, evidence: "" } : answer,
    ),
  };
}
