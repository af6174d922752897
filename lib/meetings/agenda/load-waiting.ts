import { z } from "zod";
import { dateOf } from "@/lib/format";
import { isGraceOverAt } from "@/lib/maturity/grace";
import { loadFailures } from "@/lib/maturity/queries/load-failures";
import { loadVerificationGroups } from "@/lib/maturity/queries/load-together";
import type { Tx } from "@/lib/platform/prisma";
import type { MeetingForDecision } from "../load-meeting";
import { minutesDigest } from "../minutes-digest";
import { loadNames } from "../queries/load-names";
import { GENERAL_KINDS, isGeneral } from "../schema";
import { loadHeldOver } from "./load-held-over";
import { loadSets } from "./requirement-sets";
import * as item from "./waiting";

const service = { select: { id: true, title: true, level: true } } as const;
const Answers = z.array(z.object({ key: z.string(), state: z.string() })).catch([]);

/** Everything that waits for this meeting, each kind by one or two statements however many services there are. */
export async function loadWaiting(tx: Tx, meeting: MeetingForDecision, now: Date): Promise<item.Waiting[]> {
  const general = isGeneral(meeting.kind);
  const called = (await loadNames(tx, { serviceIds: [] })).requirement;
  return [
    ...(await loadMinutes(tx, meeting)),
    ...(meeting.kind === "agm" ? await loadUpdates(tx, meeting.id, called) : []),
    ...(await loadReported(tx, called)),
    ...(general ? await loadEndingGrace(tx, meeting, called) : []),
    ...(await loadScrutinies(tx, called, now)),
    ...(await loadVerifications(tx, meeting, now)),
    ...(meeting.kind === "agm" || meeting.kind === "egm" ? await loadSets(tx, meeting.id) : []),
    ...(await loadHeldOver(tx, meeting)),
  ];
}

async function loadMinutes(tx: Tx, meeting: MeetingForDecision) {
  const drafted = await tx.meeting.findMany({
    where: {
      ...{ state: "minutes_drafted", minutes: { not: null }, id: { not: meeting.id } },
      kind: isGeneral(meeting.kind) ? { in: [...GENERAL_KINDS] } : "board",
    },
    select: { id: true, title: true, minutes: true },
    orderBy: { heldAt: "asc" },
  });
  return drafted.map(({ id, title, minutes }) =>
    item.minutesToApprove({ id, title, digest: minutesDigest(minutes ?? "") }),
  );
}

/** Updates to this AGM: what nobody answered, what somebody flagged, and all the rest together. */
export async function loadUpdates(tx: Tx, meetingId: string, called: item.Called) {
  const missing = await tx.annualUpdate.findMany({
    where: {
      meetingId,
      state: { in: ["due", "drafted", "rejected"] },
      service: { level: { not: "retired" } },
    },
    select: { id: true, state: true, service },
    orderBy: { service: { title: "asc" } },
  });
  const flagged = await tx.annualUpdate.findMany({
    where: { meetingId, state: "flagged" },
    select: { id: true, flagReason: true, answers: true, service },
    orderBy: { service: { title: "asc" } },
  });
  const together = await tx.annualUpdate.count({ where: { meetingId, state: "submitted" } });
  return [
    ...missing.map((one) => item.missingUpdate({ ...one, hasBegun: one.state !== "due" })),
    ...flagged.map((one) =>
      item.flaggedUpdate({
        ...{ id: one.id, service: one.service, reason: one.flagReason ?? "Flagged.", called },
        unmetKeys: Answers.parse(one.answers).flatMap(({ key, state }) => (state === "unmet" ? [key] : [])),
      }),
    ),
    ...(together > 0 ? [item.updatesTogether(together)] : []),
  ];
}

const deficiency = {
  id: true,
  requirementKey: true,
  text: true,
  fixClaim: true,
  graceFrom: true,
  state: true,
  service,
} as const;

async function loadReported(tx: Tx, called: item.Called) {
  const rows = await tx.deficiency.findMany({
    where: { state: "reported" },
    select: deficiency,
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }],
  });
  return rows.map((one) => item.reportedDeficiency({ ...one, called }));
}

/** Levels law 2: those whose grace ends at this meeting, or ended at one that left them open. */
async function loadEndingGrace(tx: Tx, meeting: MeetingForDecision, called: item.Called) {
  const meetings = await tx.meeting.findMany({
    where: { kind: { in: [...GENERAL_KINDS] } },
    select: {
      id: true,
      kind: true,
      state: true,
      heldAt: true,
      noticedAt: true,
      adjournedAt: true,
      title: true,
    },
  });
  const rows = await tx.deficiency.findMany({
    where: { state: { in: ["in_grace", "fix_claimed"] }, graceFrom: { not: null } },
    select: deficiency,
    orderBy: [{ graceFrom: "asc" }, { id: "asc" }],
  });
  return rows
    .filter(({ graceFrom }) => graceFrom && isGraceOverAt(graceFrom, meetings, meeting))
    .map((one) =>
      item.endingGrace({ ...one, called, fixClaim: one.state === "fix_claimed" ? one.fixClaim : null }),
    );
}

const OF_INFRASTRUCTURE = ["infrastructure-at-least-beta", "infrastructure-at-least-live"];

/** The meeting is asked to record what is worked out as unmet, and nothing that still holds. */
async function loadScrutinies(tx: Tx, called: item.Called, now: Date) {
  const rows = await tx.scrutiny.findMany({
    where: { state: "opened" },
    select: {
      ...{ id: true, service },
      levelChange: { select: { from: true, to: true, at: true, service: { select: { title: true } } } },
    },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  const ofInfrastructure = await tx.requirement.findMany({
    where: { set: { state: "adopted" }, rule: { in: OF_INFRASTRUCTURE } },
    select: { key: true },
    orderBy: { position: "asc" },
  });
  const unmet = new Set(
    (await loadFailures(tx, now)).map(({ serviceId, requirementKey }) => `${serviceId} ${requirementKey}`),
  );
  return rows.map(({ id, service: one, levelChange }) => {
    const { from, to, at, service: changed } = levelChange;
    const keys = ofInfrastructure.map(({ key }) => key).filter((key) => unmet.has(`${one.id} ${key}`));
    return item.openScrutiny({
      ...{ id, service: one, requirementKeys: keys, called },
      because: `It consumes ${changed.title}, which went from ${from ?? "nothing"} to ${to} on ${dateOf(at)}.`,
    });
  });
}

/**
 * What was asked, what an earlier meeting held over, and what was tabled for this one; for the board alpha only. Members of
 * a dependency cycle come together, and wait until all that count on one another have asked (levels law 5).
 */
async function loadVerifications(tx: Tx, meeting: MeetingForDecision, now: Date) {
  const groups = await loadVerificationGroups(tx, { now, tabledForId: meeting.id });
  const ready = groups.filter(({ waitsFor }) => waitsFor.length === 0);
  const rows = await tx.verification.findMany({
    where: {
      id: { in: ready.flatMap(({ verificationIds }) => verificationIds) },
      ...(isGeneral(meeting.kind) ? {} : { level: "alpha" }),
    },
    select: { id: true, level: true, note: true, service },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ready
    .map(({ verificationIds }) => verificationIds.flatMap((id) => byId.get(id) ?? []))
    .filter((together) => together.length > 0)
    .map(item.verification);
}
