import type { MeetingRef } from "../schema/requirement-sets";

/** What is selected of somebody, and of a meeting, wherever one is named. */
export const personRef = { select: { id: true, login: true, name: true } } as const;
export const meetingRef = { select: { id: true, title: true, heldAt: true } } as const;

export const toMeetingRef = (
  meeting: { id: string; title: string; heldAt: Date } | null | undefined,
): MeetingRef | null => (meeting ? { ...meeting, heldAt: meeting.heldAt.toISOString() } : null);

/** A policy's answer as pages and programs read it: null, or why not. */
export const whyNot = (decision: { ok: true } | { ok: false; reason: string; message: string }) =>
  decision.ok ? null : { reason: decision.reason, message: decision.message };
