import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { no, yes } from "@/lib/kernel/errors";
import { Id } from "@/lib/kernel/text";

export const MarkReadInput = z.object({
  ids: z.array(Id).max(200).optional().describe("Which; all of them where this is left out."),
});

/** Marks the reader's own notifications read: those named, or all. */
export const markRead = command({
  name: "notification.mark_read",
  // Whoever reads them for the person may also say so.
  scope: "read",
  input: MarkReadInput,
  load: async () => null,
  allow: (actor) => (actor.kind === "person" ? yes : no("not_signed_in", "Sign in first.")),
  async run({ tx, actor, now, input }) {
    if (actor.kind !== "person") return { count: 0 };
    const where = { personId: actor.personId, readAt: null, id: input.ids ? { in: input.ids } : undefined };
    const { count } = await tx.notification.updateMany({ where, data: { readAt: now } });
    return { count };
  },
  audit: () => null,
});
