import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { no, yes } from "@/lib/kernel/errors";

/** Ends the secret address of one's own calendar at once. */
export const revokeCalendarLink = command({
  name: "calendar.revoke_link",
  scope: null,
  input: z.object({}),
  load: async () => null,
  // Suspended or not: it only takes away.
  allow: (actor) => (actor.kind === "person" ? yes : no("not_signed_in", "Sign in first.")),
  async run({ tx, actor, now }) {
    const personId = actor.kind === "person" ? actor.personId : "";
    const { count } = await tx.calendarLink.updateMany({
      where: { personId, revokedAt: null },
      data: { revokedAt: now },
    });
    return { isRevokedNow: count > 0 };
  },
  audit: ({ actor, output }) =>
    output.isRevokedNow && actor.kind === "person"
      ? { objectType: "person", objectId: actor.personId }
      : null,
});
