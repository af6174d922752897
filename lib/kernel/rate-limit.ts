import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { prisma } from "@/lib/platform/prisma";
import { AppError } from "./errors";

export interface Limit {
  /** What is limited, such as `person` or `webhook`; each has counts of its own. */
  bucket: string;
  /** Who is limited: an id, an address. Kept as a digest. */
  key: string;
  /** How many in a window. */
  points: number;
  /** Length of the window in seconds; a minute unless said. */
  seconds?: number;
}

/** What is left of a limit. */
export interface Allowance {
  bucket: string;
  points: number;
  seconds: number;
  remaining: number;
  /** Seconds until the window ends. */
  reset: number;
}

/**
 * Uses one of a limit up, or throws too_many_requests with `details.retryAfter`. Counts are in Postgres, so that any
 * number of webs count together; while it does not answer, each counts for itself.
 */
export async function limit(given: Limit): Promise<Allowance> {
  const allowance = await use(given);
  if (allowance.isLeft) return allowance;
  throw tooMany(allowance.reset);
}

/** The same, but the answer says whether anything was left, and nothing is thrown. */
export async function use({
  bucket,
  key,
  points,
  seconds = 60,
}: Limit): Promise<Allowance & { isLeft: boolean }> {
  const digest = createHash("sha256").update(key).digest("base64url");
  const about = { bucket, points, seconds };
  try {
    return { ...about, ...read(await limiter({ bucket, points, seconds }).consume(digest)), isLeft: true };
  } catch (spent) {
    if (spent instanceof Error) throw spent;
    return { ...about, ...read(spent as RateLimiterRes), isLeft: false }; // what the library rejects with
  }
}

export const tooMany = (retryAfter: number) =>
  new AppError("too_many_requests", `Too many requests. Try again in ${retryAfter} s.`, { retryAfter });

/** `RateLimit-Policy` and `RateLimit` as the IETF's draft has them. */
export function rateLimitHeaders({ bucket, points, seconds, remaining, reset }: Allowance) {
  return {
    "ratelimit-policy": `"${bucket}";q=${points};w=${seconds}`,
    ratelimit: `"${bucket}";r=${remaining};t=${reset}`,
  };
}

const read = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  remaining: remainingPoints,
  reset: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});

type Policy = Required<Omit<Limit, "key">>;
const limiters = new Map<string, RateLimiterPostgres>();

function limiter(policy: Policy): RateLimiterPostgres {
  const name = `${policy.bucket}:${policy.points}:${policy.seconds}`;
  const known = limiters.get(name);
  if (known) return known;
  const rules = { keyPrefix: policy.bucket, points: policy.points, duration: policy.seconds };
  const made = new RateLimiterPostgres({
    ...rules,
    storeClient: { query },
    storeType: "client",
    tableName: "RateLimit",
    tableCreated: true,
    clearExpiredByTimeout: false, // `records.prune` does
    // Somebody far over the limit costs no more queries.
    inMemoryBlockOnConsumed: policy.points + 1,
    insuranceLimiter: new RateLimiterMemory(rules),
  });
  limiters.set(name, made);
  return made;
}

/** The library speaks to a client of `pg`; Forkmoot has one pool, Prisma's. */
async function query({ text, values }: { text: string; values: unknown[] }) {
  const rows = await prisma().$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
  return {
    rows: rows.map((row) => ({
      ...row,
      expire: typeof row.expire === "bigint" ? Number(row.expire) : row.expire,
    })),
  };
}
