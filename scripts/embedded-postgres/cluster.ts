/** Making the data folder, and the roles and databases in it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { Problem } from "../problem";
import type { DatabaseUser } from "./user";

/** Creates the data folder unless it is there; what a killed attempt left is thrown away. */
export async function initialise(
  cluster: string,
  user: DatabaseUser,
  { adminPassword, sync }: { adminPassword: string; sync: boolean },
) {
  if (existsSync(join(cluster, "data", "PG_VERSION"))) return;
  const unfinished = join(cluster, "data.unfinished");
  rmSync(unfinished, { recursive: true, force: true });
  // Empty, or without the file that initdb writes first: nobody's data.
  rmSync(join(cluster, "data"), { recursive: true, force: true });
  const passwordFile = join(cluster, "initdb-password");
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  user.own();
  try {
    await run(user, "initdb", [
      ...["-D", join(user.cluster, "data.unfinished"), "-U", "postgres"],
      ...["--pwfile", join(user.cluster, "initdb-password"), "--auth=scram-sha-256"],
      ...["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...(sync ? [] : ["--no-sync"]),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, join(cluster, "data"));
}

/** @throws Problem when the data was written by another major version of Postgres */
export async function refuseOtherVersion(cluster: string, user: DatabaseUser) {
  const file = join(cluster, "data", "PG_VERSION");
  if (!existsSync(file)) return;
  const found = readFileSync(file, "utf8").trim();
  const ours = (await run(user, "postgres", ["-V"])).match(/\d+/)?.[0];
  if (found === ours) return;
  throw new Problem(
    `The data in ${cluster} was written by Postgres ${found}; this Forkmoot brings Postgres ${ours}, which cannot read it.\n` +
      `Start it once more with the Forkmoot that wrote it, dump the database \`forkmoot\` with pg_dump ${found} and load the\n` +
      "dump into a fresh FORKMOOT_HOME; or set FORKMOOT_HOME to another folder to begin anew.",
  );
}

/** Makes the folder that holds everything of Postgres's. */
export function ensureClusterFolder(cluster: string) {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  chmodSync(cluster, 0o700);
}

/** Any number; the same for all who make the roles. Other locks of this kind are held in other databases. */
const LOCK = 7_204_552;

/**
 * The roles and the database; safe to repeat, and at the same time.
 * `forkmoot` owns the database forkmoot and nothing else. `forkmoot_host` makes databases and roles for stacks, belongs
 * to each role it makes, and cannot connect to forkmoot. Nobody connects anywhere by being anybody.
 */
export async function ensureRoles(adminUrl: string, passwords: { forkmoot: string; host: string }) {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect().catch((error: Error & { code?: string }) => {
    if (error.code !== "28P01") throw error;
    throw new Problem(
      "The embedded Postgres refuses the password in keys/postgres-admin: the data and the keys in FORKMOOT_HOME do not\n" +
        "belong together. Put back the keys folder that was made with this data.",
    );
  });
  try {
    // Freed when this connection ends. Tasks may run beside each other, and a role cannot be altered twice at once.
    await admin.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await ensureRole(admin, "forkmoot", "NOCREATEDB NOCREATEROLE", passwords.forkmoot);
    await ensureRole(admin, "forkmoot_host", "CREATEDB CREATEROLE", passwords.host);
    await admin.query("ALTER ROLE forkmoot_host SET createrole_self_grant = 'set, inherit'");
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = 'forkmoot'");
    if (!rowCount) await admin.query("CREATE DATABASE forkmoot OWNER forkmoot");
    await admin.query("REVOKE ALL ON DATABASE postgres, template1, forkmoot FROM PUBLIC");
    await admin.query("GRANT CONNECT ON DATABASE postgres TO forkmoot_host");
  } finally {
    await admin.end();
  }
}

async function ensureRole(admin: Client, name: string, rights: string, password: string) {
  const { rowCount } = await admin.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rowCount ? "ALTER" : "CREATE";
  await admin.query(
    `${verb} ROLE ${name} LOGIN NOSUPERUSER NOREPLICATION NOBYPASSRLS ${rights} PASSWORD ${admin.escapeLiteral(password)}`,
  );
}

async function run(user: DatabaseUser, program: string, args: string[]) {
  const command = user.command(program, args);
  const env = { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as const;
  const child = spawn(command.file, command.args, { cwd: "/", env, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw new Problem(`Postgres's ${program} failed:\n\n${err.trim()}`);
  return out;
}
