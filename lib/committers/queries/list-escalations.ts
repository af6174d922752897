import type { Prisma } from "@/lib/generated/prisma/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { type EscalationItem, ListEscalationsInput } from "../schema/champions";
import { escalationSelect, toEscalation } from "./to-escalation";

const pages = pagesOf("escalations", { at: cursorKey.at, id: cursorKey.id });

/** Escalations that concern the reader, newest first: all of them for those who lead and administer the programme. */
export const listEscalations = query(
  ListEscalationsInput,
  async ({ db, actor, now, input }): Promise<Page<EscalationItem>> => {
    const before = pages.after(input);
    const rows = await db.escalation.findMany({
      where: {
        AND: [
          readableBy(actor, now),
          input.of === "open" ? { resolvedAt: null } : {},
          before
            ? { OR: [{ raisedAt: { lt: before.at } }, { raisedAt: before.at, id: { lt: before.id } }] }
            : {},
        ],
      },
      orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
      take: input.limit + 1,
      select: escalationSelect,
    });
    const keyOf = (row: { raisedAt: Date; id: string }) => ({ at: row.raisedAt.toISOString(), id: row.id });
    return pages.page(rows, input, keyOf, (row) => toEscalation(row, actor, now));
  },
);

/** Whoever raised it, the committer, those who stand by them, and the programme's leads and admins. */
function readableBy(actor: PersonActor, now: Date): Prisma.EscalationWhereInput {
  if (actor.suspended) return { id: { in: [] } };
  if (hasRole(actor, "programme_lead") || hasRole(actor, "programme_admin")) return {};
  return {
    OR: [
      { raisedById: actor.personId },
      { committer: { personId: actor.personId } },
      { committer: { champions: { some: standsBy(actor.personId, now) } } },
    ],
  };
}

/** Assignments by which somebody stands by a committer now: as champion, or as delegate of one who is away. */
export const standsBy = (personId: string, now: Date): Prisma.ChampionAssignmentWhereInput => ({
  from: { lte: now },
  AND: [
    { OR: [{ until: null }, { until: { gt: now } }] },
    {
      OR: [
        { championId: personId },
        {
          delegateId: personId,
          awayFrom: { lte: now },
          OR: [{ awayUntil: null }, { awayUntil: { gt: now } }],
        },
      ],
    },
  ],
});
