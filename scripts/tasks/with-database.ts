import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findServer } from "../embedded-postgres/server";
import { migrate } from "../migrate";
import { startPostgres } from "../postgres";
import { Problem } from "../problem";
import { alone, generateClient } from "../start-up/build";
import { lockHolder, takeLock } from "../start-up/lock";
import { readSettings } from "../start-up/settings";

/**
 * Does something with the database of this home, whether Forkmoot runs or not; starts Postgres for as long as it takes.
 * `env()` and `prisma()` may be used inside, in modules that `work` imports itself.
 */
export async function withDatabase(work: () => Promise<void>) {
  const settings = readSettings(process.env);
  process.env.FORKMOOT_HOME = settings.home;
  process.env.FORKMOOT_URL = settings.url;
  await alone(generateClient);
  if (settings.databaseUrl) return workOn(settings.databaseUrl, work);
  if (lockHolder(settings.home)) return workBesideForkmoot(settings.home, work);
  const lock = await takeLock(settings.home, { what: "A task" });
  const postgres = await startPostgres(settings);
  try {
    await workOn(postgres.url, work);
  } finally {
    await postgres.stop();
    lock.release();
  }
}

async function workBesideForkmoot(home: string, work: () => Promise<void>) {
  const deadline = Date.now() + 60_000;
  while (!(await findServer(join(home, "postgres", "data")))?.isReady) {
    if (Date.now() > deadline)
      throw new Problem("Forkmoot is starting, but its Postgres is not ready. Try again when it is up.");
    await pause(100);
  }
  const { url } = await startPostgres({ home });
  await workOn(url, work);
}

async function workOn(url: string, work: () => Promise<void>) {
  process.env.DATABASE_URL = url;
  await migrate(url);
  // Only now, because the client reads its address when it is first used.
  const { prisma } = await import("@/lib/platform/prisma");
  try {
    await work();
  } finally {
    await prisma().$disconnect();
  }
}
