import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { Id } from "@/lib/kernel/text";
import { onlySystem } from "@/lib/people/policy";
import { afterFailure } from "../rules";

export const RecordMessageInput = z.object({
  messageId: Id,
  failure: z.object({ error: z.string().max(500), isPermanent: z.boolean() }).nullable(),
});

/** What became of an attempt to deliver a mail: sent, given up, or due again later. */
export const recordMessage = command({
  name: "message.record",
  scope: null,
  input: RecordMessageInput,
  async load(tx, { messageId }) {
    const message = await tx.message.findUnique({
      where: { id: messageId },
      select: { id: true, state: true, attempts: true, kind: true },
    });
    if (!message) throw notFound("This mail");
    return message;
  },
  allow: onlySystem,
  async run({ tx, row, input: { failure } }) {
    const machine = new Date();
    const next = failure && afterFailure({ attempts: row.attempts, isPermanent: failure.isPermanent });
    const data = !failure
      ? { state: "sent" as const, sentAt: machine, error: null }
      : next?.kind === "again"
        ? { error: failure.error, dueAt: new Date(machine.getTime() + next.inMs) }
        : { state: "failed" as const, error: failure.error };
    const { count } = await tx.message.updateMany({ where: { id: row.id, state: "queued" }, data });
    return { isGivenUp: count === 1 && next?.kind === "give_up" };
  },
  audit: ({ row, output, input }) =>
    output.isGivenUp
      ? {
          action: "message.failed",
          objectType: "message",
          objectId: row.id,
          data: { kind: row.kind, error: input.failure?.error ?? "" },
        }
      : null,
});
