import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { KEEP_ANSWERS_MS } from "@/lib/kernel/idempotency";
import { onlySystem } from "@/lib/people/policy";

const DAY_MS = 86_400_000;
const KEEP_RECEIPTS_MS = 14 * DAY_MS;
/** Longer than any claim on a ticket is valid: a page that is loaded again still finds it. */
const KEEP_TICKETS_MS = DAY_MS;
/** GitHub lets a webhook be sent again for three days. */
const KEEP_DELIVERIES_MS = 30 * DAY_MS;
/** Of each kind in one call, so that no transaction grows long; what is left goes the next time. */
const MOST = 5_000;

/**
 * Forgets what nobody will ask for again: receipts of calls with a key after 14 days, invitations to join that ended a
 * day ago, sessions that expired, webhooks of 30 days ago, answers kept for an Idempotency-Key after a day, counts of
 * limits that are over. @returns how many of each
 */
export const prune = command({
  name: "records.prune",
  scope: null,
  input: z.object({}),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now }) {
    // Receipts and sessions are dated by the machine: a test that moves time forgets neither.
    const machine = Date.now();
    const receipts = await tx.$executeRaw`
      DELETE FROM "CommandReceipt" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "CommandReceipt" WHERE "createdAt" < ${new Date(machine - KEEP_RECEIPTS_MS)}
        ORDER BY "createdAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    const tickets = await tx.$executeRaw`
      DELETE FROM "JoinTicket" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "JoinTicket" WHERE "expiresAt" < ${new Date(now.getTime() - KEEP_TICKETS_MS)}
        ORDER BY "expiresAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    const sessions = await tx.$executeRaw`
      DELETE FROM "Session" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "Session" WHERE expires < ${new Date(machine)}
        ORDER BY expires LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    const deliveries = await tx.$executeRaw`
      DELETE FROM "Delivery" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "Delivery" WHERE "receivedAt" < ${new Date(now.getTime() - KEEP_DELIVERIES_MS)}
        ORDER BY "receivedAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    const answers = await tx.$executeRaw`
      DELETE FROM "KeptAnswer" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "KeptAnswer" WHERE "startedAt" < ${new Date(machine - KEEP_ANSWERS_MS)}
        ORDER BY "startedAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    const limits = await tx.$executeRaw`
      DELETE FROM "RateLimit" WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM "RateLimit" WHERE expire < ${BigInt(machine)}
        ORDER BY expire LIMIT ${MOST} FOR UPDATE SKIP LOCKED))`;
    return { receipts, tickets, sessions, deliveries, answers, limits };
  },
  audit: () => null,
});
