import { z } from "zod";
import { query } from "@/lib/kernel/query";
import type { CalendarLinkView } from "../schema";

/** Whether the reader has a secret address for their calendar, since when, and when it was last asked; never the address. */
export const getCalendarLink = query(z.object({}), async ({ db, actor }): Promise<CalendarLinkView> => {
  const link = await db.calendarLink.findFirst({ where: { personId: actor.personId, revokedAt: null } });
  return {
    createdAt: link?.createdAt.toISOString() ?? null,
    lastUsedAt: link?.lastUsedAt?.toISOString() ?? null,
  };
});
