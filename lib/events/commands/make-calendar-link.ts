import { randomBytes } from "node:crypto";
import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { hashToken } from "@/lib/people/queries";
import { mayHaveCalendar } from "../policy";

/**
 * A secret address for one's own calendar: `{ secret }`, shown this once, only its hash is kept. The one before is good
 * no longer.
 */
export const makeCalendarLink = command({
  name: "calendar.make_link",
  scope: null,
  input: z.object({}),
  load: async () => null,
  allow: mayHaveCalendar,
  async run({ tx, actor, now }) {
    const personId = actor.kind === "person" ? actor.personId : "";
    await tx.calendarLink.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } });
    const secret = `fmc_${randomBytes(24).toString("base64url")}`;
    const id = newId("calendar");
    await tx.calendarLink.create({ data: { id, personId, hash: hashToken(secret), createdAt: now } });
    return { id, secret };
  },
  audit: ({ output }) => ({ objectType: "calendar_link", objectId: output.id }),
});
