import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";

export type Tx = Prisma.TransactionClient;
export type Db = PrismaClient;

const kept = globalThis as typeof globalThis & { forkmootPrisma?: PrismaClient };

/** The process's one client, made at first use so that importing a room needs no database. */
export function prisma(): PrismaClient {
  kept.forkmootPrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: 12, idleTimeoutMillis: 30_000 }),
  });
  return kept.forkmootPrisma;
}
