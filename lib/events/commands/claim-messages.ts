import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Longer than any sending takes: what a worker that died had claimed comes back after it, and may be sent twice. */
const CLAIM_MS = 300_000;

/** Takes up to `most` mails that are due, for the caller alone; several workers take different ones. */
export const claimMessages = command({
  name: "message.claim",
  scope: null,
  input: z.object({ most: z.int().min(1).max(100) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input }) {
    // Deliveries are the machine's business: a test that moves time neither hurries nor delays them.
    const machine = new Date();
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Message" WHERE state = 'queued' AND "dueAt" <= ${machine}
      ORDER BY "dueAt", id LIMIT ${input.most} FOR UPDATE SKIP LOCKED`;
    if (due.length === 0) return [];
    return tx.message.updateManyAndReturn({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { attempts: { increment: 1 }, dueAt: new Date(machine.getTime() + CLAIM_MS) },
      select: { id: true, name: true, address: true, subject: true, text: true, url: true, why: true },
    });
  },
  audit: () => null,
});
