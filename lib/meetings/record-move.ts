import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";

interface Move {
  meeting: { id: string; heldAt: Date };
  to: Date;
  reason: string;
  actor: Actor;
  now: Date;
}

/** Another day for a meeting stays on its page, with the old one and why. */
export async function recordMove(tx: Tx, { meeting, to, reason, actor, now }: Move) {
  const byId = actor.kind === "person" ? actor.personId : null;
  const move = { id: newId("move"), meetingId: meeting.id, from: meeting.heldAt, to, reason, at: now, byId };
  await tx.meetingMove.create({ data: move });
}
