import { z } from "zod";
import { query } from "@/lib/kernel/query";
import { meetingRef } from "./to-refs";

/** Meetings that something can still be put before: planned, and their notice not sent. The soonest 20. */
export const listGeneralMeetings = query(
  z.object({ kinds: z.array(z.enum(["agm", "egm", "general"])).default(["agm", "egm", "general"]) }),
  async ({ db, input }) => {
    const rows = await db.meeting.findMany({
      where: { state: "planned", kind: { in: input.kinds } },
      orderBy: [{ heldAt: "asc" }, { id: "asc" }],
      ...{ take: 20, select: { ...meetingRef.select, zone: true } },
    });
    return rows.map((row) => ({ ...row, heldAt: row.heldAt.toISOString() }));
  },
);
