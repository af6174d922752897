import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { getMeetingForDecision } from "./load-meeting";

/** An agenda item with its meeting, which is locked. Throws not_found. */
export async function getItemForDecision(tx: Tx, itemId: string) {
  const found = await tx.agendaItem.findUnique({ where: { id: itemId }, select: { meetingId: true } });
  if (!found) throw notFound("This item");
  const meeting = await getMeetingForDecision(tx, found.meetingId);
  const item = await tx.agendaItem.findUnique({
    where: { id: itemId },
    select: { id: true, kind: true, title: true, position: true, proposedById: true, builtAt: true },
  });
  if (!item) throw notFound("This item");
  return { ...item, meeting };
}
