import type { Prisma } from "@/lib/generated/prisma/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { standingMaintainer } from "../load-incident";
import { type IncidentItem, ListIncidentsInput } from "../schema/incidents";

const pages = pagesOf("incidents", { at: cursorKey.at, id: cursorKey.id });

/** What lists show: the details are left in the database. */
const select = {
  ...{ id: true, title: true, summary: true, occurredAt: true, reportedAt: true, notifiedAt: true },
  resolvedAt: true,
  service: { select: { slug: true, title: true } },
  _count: { select: { changes: true } },
} satisfies Prisma.IncidentSelect;

/** Incidents that concern the reader, newest first; all of them for those who lead and administer the programme. */
export const listIncidents = query(
  ListIncidentsInput,
  async ({ db, actor, input }): Promise<Page<IncidentItem>> => {
    const before = pages.after(input);
    const rows = await db.incident.findMany({
      where: {
        AND: [
          readableBy(actor),
          input.of === "open" ? { resolvedAt: null } : {},
          before
            ? { OR: [{ reportedAt: { lt: before.at } }, { reportedAt: before.at, id: { lt: before.id } }] }
            : {},
        ],
      },
      orderBy: [{ reportedAt: "desc" }, { id: "desc" }],
      take: input.limit + 1,
      select,
    });
    const keyOf = (row: { reportedAt: Date; id: string }) => ({
      at: row.reportedAt.toISOString(),
      id: row.id,
    });
    return pages.page(rows, input, keyOf, toItem);
  },
);

/** As `mayReadIncident` decides. */
function readableBy(actor: PersonActor): Prisma.IncidentWhereInput {
  if (actor.suspended) return { id: { in: [] } };
  if (hasRole(actor, "programme_lead") || hasRole(actor, "programme_admin")) return {};
  const { personId } = actor;
  return {
    OR: [
      { reportedById: personId },
      { notices: { some: { personId } } },
      { service: { maintainers: { some: { personId, ...standingMaintainer } } } },
    ],
  };
}

export function toItem({
  _count,
  ...row
}: Prisma.IncidentGetPayload<{ select: typeof select }>): IncidentItem {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id: row.id, title: row.title, summary: row.summary, service: row.service, changes: _count.changes },
    state: row.resolvedAt ? "resolved" : row.notifiedAt ? "notified" : "reported",
    ...{ occurredAt: row.occurredAt.toISOString(), reportedAt: row.reportedAt.toISOString() },
    ...{ notifiedAt: iso(row.notifiedAt), resolvedAt: iso(row.resolvedAt) },
  };
}

export const incidentItemSelect = select;
