import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";
import { statementNames } from "./statement-names";

export type Tx = Prisma.TransactionClient;
export type Db = PrismaClient;

/**
 * A process that is paused, or cut off, in the middle of a transaction holds its locks: Postgres ends such a transaction
 * after as long as a command may take, so that whoever takes the work over does not wait for nobody.
 */
const LONGEST_SILENCE_MS = 15_000;

/** Statements that each connection keeps planned: more than Forkmoot's pages and commands have, unless lists vary in length. */
const MOST_NAMED = 500;

const kept = globalThis as typeof globalThis & { forkmootPrisma?: PrismaClient };

/** The process's one client, made at first use so that importing a room needs no database. */
export function prisma(): PrismaClient {
  kept.forkmootPrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: env().databaseUrl,
        max: 12,
        // What a transaction asks at once is sent at once, one after the other on its one connection.
        pipeline: true,
        idleTimeoutMillis: 30_000,
        idle_in_transaction_session_timeout: LONGEST_SILENCE_MS,
      },
      { statementNameGenerator: statementNames(MOST_NAMED) },
    ),
  });
  return kept.forkmootPrisma;
}
