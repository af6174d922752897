import { createHash, randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { prisma } from "@/lib/platform/prisma";
import { AppError } from "./errors";

/** How long an answer is kept. */
export const KEEP_ANSWERS_MS = 24 * 3_600_000;
/** Longer than any command takes: whoever began an attempt so long ago has died, and another may go on with it. */
const ATTEMPT_MS = 60_000;

export interface Asked {
  personId: string;
  /** The route's operation id. */
  route: string;
  /** What the header says. */
  key: string;
  /** All that was asked: parameters and body. */
  request: unknown;
}
export interface Answer {
  status: number;
  body: unknown;
}

/** Reads `Idempotency-Key`: a structured string in quotes, as the IETF's draft has it, or plain. Throws malformed. */
export function readIdempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError(
    "malformed",
    "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.",
    { reason: "idempotency_key" },
  );
}

/**
 * Runs `work` once for each key of a person on a route, and answers the same request again with what it answered. The
 * attempt's `receipt` is the key of the command that `work` calls: where a web dies between the command's commit and
 * here, the next try finds the command done and only fetches its answer.
 * Throws refused `key_reused` for another request with the key, conflict `in_progress` while one is at work.
 */
export async function onceFor(
  asked: Asked,
  work: (receipt: string) => Promise<Answer>,
): Promise<Answer & { isReplayed: boolean }> {
  const key = digest([asked.personId, asked.route, asked.key]);
  const fingerprint = digest(asked.request);
  const claim = await claimKey({ key, fingerprint });
  if ("answer" in claim) return { ...claim.answer, isReplayed: true };
  try {
    const answer = await work(claim.receipt);
    await keep(claim, answer);
    return { ...answer, isReplayed: false };
  } catch (error) {
    // Whatever threw undid itself; what is not known to have failed for good may be tried again.
    await prisma().keptAnswer.deleteMany({ where: { key, receipt: claim.receipt, status: null } });
    throw error;
  }
}

interface Claim {
  key: string;
  receipt: string;
}

async function claimKey({
  key,
  fingerprint,
}: {
  key: string;
  fingerprint: string;
}): Promise<Claim | { answer: Answer }> {
  const db = prisma();
  const startedAt = new Date();
  const forgotten = new Date(startedAt.getTime() - KEEP_ANSWERS_MS);
  await db.keptAnswer.deleteMany({ where: { key, startedAt: { lt: forgotten } } });
  const receipt = randomUUID();
  const { count } = await db.keptAnswer.createMany({
    data: [{ key, fingerprint, receipt, startedAt }],
    skipDuplicates: true,
  });
  if (count === 1) return { key, receipt };
  const known = await db.keptAnswer.findUnique({ where: { key } });
  if (!known) throw atWork(); // it ended between the two, without an answer
  if (known.fingerprint !== fingerprint) {
    throw new AppError(
      "refused",
      "This Idempotency-Key was used for another request. Take a new one for a new request.",
      { reason: "key_reused" },
    );
  }
  if (known.status !== null) return { answer: { status: known.status, body: known.body } };
  const { count: taken } = await db.keptAnswer.updateMany({
    where: {
      key,
      status: null,
      startedAt: { equals: known.startedAt, lt: new Date(startedAt.getTime() - ATTEMPT_MS) },
    },
    data: { startedAt },
  });
  if (taken === 1) return { key, receipt: known.receipt };
  throw atWork();
}

const atWork = () =>
  new AppError("conflict", "A request with this Idempotency-Key is at work. Send it again in a second.", {
    reason: "in_progress",
    retryAfter: 1,
  });

async function keep({ key, receipt }: Claim, { status, body }: Answer) {
  await prisma().keptAnswer.updateMany({
    where: { key, receipt },
    data: { status, body: JSON.parse(JSON.stringify(body ?? null)) as Prisma.InputJsonValue },
  });
}

const digest = (value: unknown) =>
  createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex");

/** The same request with its keys in another order is the same request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, sorted(inner)]);
}
