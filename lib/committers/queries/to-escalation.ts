import type { Prisma } from "@/lib/generated/prisma/client";
import type { Actor } from "@/lib/kernel/actor";
import { mayAnswerEscalation } from "../policy/champions";
import type { EscalationItem } from "../schema/champions";

const person = { select: { id: true, login: true, name: true } } as const;
export const escalationSelect = {
  ...{ id: true, committerId: true, title: true, text: true, url: true, raisedAt: true, dueAt: true },
  ...{ acknowledgedAt: true, resolvedAt: true, resolution: true },
  ...{ raisedBy: person, acknowledgedBy: person, resolvedBy: person },
  committer: { select: { person } },
} satisfies Prisma.EscalationSelect;
type Row = Prisma.EscalationGetPayload<{ select: typeof escalationSelect }>;

/** Overdue: nobody acknowledged it in time. */
const isOverdue = (row: { acknowledgedAt: Date | null; dueAt: Date }, now: Date) =>
  row.acknowledgedAt === null && now > row.dueAt;

/** An escalation as pages and programs see it. */
export function toEscalation(row: Row, actor: Actor, now: Date): EscalationItem {
  return {
    ...{ id: row.id, title: row.title, text: row.text, url: row.url, resolution: row.resolution },
    state: row.resolvedAt ? "resolved" : row.acknowledgedAt ? "acknowledged" : "raised",
    isOverdue: isOverdue(row, now),
    committer: row.committer.person,
    ...{ raisedBy: row.raisedBy, raisedAt: row.raisedAt.toISOString(), dueAt: row.dueAt.toISOString() },
    ...{ acknowledgedBy: row.acknowledgedBy, acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null },
    ...{ resolvedBy: row.resolvedBy, resolvedAt: row.resolvedAt?.toISOString() ?? null },
    mayAnswer: mayAnswerEscalation(actor),
  };
}
