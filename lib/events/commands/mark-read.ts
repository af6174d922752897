import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { no, yes } from "@/lib/kernel/errors";

/** Marks the reader's own notifications read: those named, or all. */
export const markRead = command({
  name: "notification.mark_read",
  scope: null,
  input: z.object({ ids: z.array(z.string()).max(200).optional() }),
  load: async () => null,
  allow: (actor) => (actor.kind === "person" ? yes : no("not_signed_in", "Sign in first.")),
  async run({ tx, actor, now, input }) {
    if (actor.kind !== "person") return { count: 0 };
    const where = { personId: actor.personId, readAt: null, id: input.ids ? { in: input.ids } : undefined };
    return tx.notification.updateMany({ where, data: { readAt: now } });
  },
  audit: () => null,
});
