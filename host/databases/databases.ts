/**
 * Databases of services. Each has a NOLOGIN owner; each stack signs in under a role of its own that acts as that owner,
 * so that a stack sharing the data reads and writes as the baseline does, and loses its way in when it goes.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { ours } from "../fault";
import { digest, readJson, writeJson } from "../state/files";
import { Mutexes } from "../state/mutex";
import { Connections, connect } from "./connections";

export type Credentials = {
  url: string;
  host: string;
  port: string;
  user: string;
  password: string;
  name: string;
};
const State = z.object({ state: z.enum(["new", "ready"]) });
const CONNECTIONS_PER_STACK = 40;

export class Databases {
  private readonly mutexes = new Mutexes();
  private main: Connections | null = null;

  /** `url`: a role with CREATEDB and CREATEROLE, and no superuser. Null where the host was given none. */
  constructor(
    private readonly url: string | null,
    private readonly home: string,
  ) {}

  get hasServer(): boolean {
    return this.url !== null;
  }

  /** Where the server listens, for those who may connect to it; empty where there is none. */
  get servers(): { host: string; port: number }[] {
    if (!this.url) return [];
    const { host, port } = this.address();
    return [{ host, port: Number(port) }];
  }

  /** Runs `work` when nobody else makes, migrates or fills this service's database. */
  turn<T>(service: string, work: () => Promise<T>): Promise<T> {
    return this.mutexes.run(service, work);
  }

  /**
   * The service's database, made where it is absent. `isNew` until `markReady`: what an interrupted first start left
   * holds nothing of value, and is made afresh so that migrations and seeds run once, on an empty database.
   */
  async ensureService(service: string): Promise<{ isNew: boolean }> {
    return this.admin(async (client) => {
      const exists = await hasDatabase(client, nameOf(service));
      const isNew = !exists || (await readJson(this.stateFile(service), State))?.state === "new";
      if (isNew) {
        await writeJson(this.stateFile(service), { state: "new" });
        await drop(client, nameOf(service));
        await create(client, nameOf(service), ownerOf(service));
      }
      return { isNew };
    });
  }

  /** The database was migrated and seeded: from now on it is never made afresh. */
  async markReady(service: string): Promise<void> {
    await writeJson(this.stateFile(service), { state: "ready" });
  }

  /** True when the service's own stack has made and migrated it. */
  async isReady(service: string): Promise<boolean> {
    if ((await readJson(this.stateFile(service), State))?.state === "new") return false;
    return this.admin((client) => hasDatabase(client, nameOf(service)));
  }

  /** A way in for one stack, with a new random password; the former one stops working. */
  async admit(stack: string, service: string): Promise<Credentials> {
    return this.admin((client) =>
      admitRole(client, loginOf(stack), ownerOf(service), nameOf(service), this.address()),
    );
  }

  /** Ends the stack's sessions and drops its role. What it owned by itself goes to the database's owner. Absent is success. */
  async dismiss(stack: string, service: string): Promise<void> {
    await this.admin((client) => dismissRole(client, loginOf(stack), ownerOf(service)), nameOf(service));
  }

  /** An empty database for one check, with its owner and a way in. */
  async createScratch(op: string): Promise<Credentials> {
    const name = scratchOf(op);
    return this.admin(async (client) => {
      await dropScratch(client, name);
      await create(client, name, `${name}_owner`);
      return admitRole(client, name, `${name}_owner`, name, this.address());
    });
  }

  /** Drops a check's database and its roles. Absent is success. */
  async dropScratch(op: string): Promise<void> {
    await this.admin((client) => dropScratch(client, scratchOf(op)));
  }

  private stateFile(service: string) {
    return join(this.home, "databases", `${service}.json`);
  }

  private address() {
    const { hostname, port } = new URL(this.url ?? "");
    return { host: hostname, port: port || "5432" };
  }

  /** Nobody asks for a database any more. */
  async close(): Promise<void> {
    await this.main?.close();
  }

  /** Connects as the role that makes databases; to `database` where that exists, else to the one in the URL. */
  private async admin<T>(work: (client: pg.Client) => Promise<T>, database?: string): Promise<T> {
    if (!this.url) {
      const advice = "Set FORKMOOT_STACKS_DATABASE_URL for the host, or use npm start, which does.";
      throw ours(
        "no_database_server",
        `This component needs a database, and the host knows no server. ${advice}`,
      );
    }
    this.main ??= new Connections(this.url);
    if (database === undefined || !(await this.main.use((client) => hasDatabase(client, database))))
      return this.main.use(work);
    const client = await connect(Object.assign(new URL(this.url), { pathname: `/${database}` }).href);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

const nameOf = (service: string) => `fm_service_${service.replaceAll("-", "_")}`;
const ownerOf = (service: string) => `fm_owner_${service.replaceAll("-", "_")}`;
/** Role that a stack signs in with. */
export const loginOf = (stack: string) => `fm_stack_${digest(stack).slice(0, 20)}`;
/** Database, and role that signs in to it, of one check. */
export const scratchOf = (op: string) => `fm_check_${digest(op).slice(0, 20)}`;
const quote = pg.escapeIdentifier;

async function hasDatabase(client: pg.Client, name: string) {
  return (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
}

async function hasRole(client: pg.Client, name: string) {
  return (await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name])).rowCount === 1;
}

/** Nobody can connect before PUBLIC has lost its right to. */
async function create(client: pg.Client, name: string, owner: string) {
  if (!(await hasRole(client, owner))) await client.query(`CREATE ROLE ${quote(owner)} NOLOGIN`);
  await client.query(`GRANT ${quote(owner)} TO CURRENT_USER`);
  const options = "TEMPLATE template0 ENCODING 'UTF8' ALLOW_CONNECTIONS false";
  await client.query(`CREATE DATABASE ${quote(name)} OWNER ${quote(owner)} ${options}`);
  await client.query(`REVOKE ALL ON DATABASE ${quote(name)} FROM PUBLIC`);
  await client.query(`ALTER DATABASE ${quote(name)} ALLOW_CONNECTIONS true`);
}

async function drop(client: pg.Client, name: string) {
  await client.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
}

async function admitRole(
  client: pg.Client,
  login: string,
  owner: string,
  name: string,
  { host, port }: { host: string; port: string },
): Promise<Credentials> {
  const password = randomBytes(24).toString("hex");
  const rights = `NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT ${CONNECTIONS_PER_STACK}`;
  const isNew = !(await hasRole(client, login));
  // All of it or nothing, and one wait for the disk.
  await client.query(
    [
      ...(isNew ? [`CREATE ROLE ${quote(login)} ${rights}`] : []),
      `ALTER ROLE ${quote(login)} LOGIN PASSWORD '${password}'`,
      `GRANT ${quote(login)} TO CURRENT_USER`,
      `GRANT ${quote(owner)} TO ${quote(login)}`,
      `ALTER ROLE ${quote(login)} SET role = ${quote(owner)}`,
    ].join(";"),
  );
  return {
    url: `postgresql://${login}:${password}@${host}:${port}/${name}`,
    host,
    port,
    user: login,
    password,
    name,
  };
}

async function dismissRole(client: pg.Client, login: string, owner: string) {
  if (!(await hasRole(client, login))) return;
  await client.query(`ALTER ROLE ${quote(login)} NOLOGIN`);
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [login]);
  if (await hasRole(client, owner))
    await client.query(`REASSIGN OWNED BY ${quote(login)} TO ${quote(owner)}`);
  await client.query(`DROP OWNED BY ${quote(login)}`);
  await client.query(`DROP ROLE ${quote(login)}`);
}

async function dropScratch(client: pg.Client, name: string) {
  await drop(client, name);
  await dismissRole(client, name, `${name}_owner`);
  if (await hasRole(client, `${name}_owner`)) await client.query(`DROP ROLE ${quote(`${name}_owner`)}`);
}
