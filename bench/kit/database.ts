/** A Postgres of the run's own, as `npm start` has it: durable, on loopback, in a temporary folder. */
import { Client } from "pg";
import { migrate } from "@/scripts/migrate";
import { startPostgres } from "@/scripts/postgres";

export interface Databases {
  /** A fresh migrated database, filled by these statements; its address as the role that owns it. */
  create(name: string, statements?: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

const TEMPLATE = "forkmoot";

export async function startDatabases(home: string): Promise<Databases> {
  const postgres = await startPostgres({ home });
  await migrate(postgres.url);
  const asAdmin = (work: (client: Client) => Promise<unknown>) => connected(postgres.adminUrl, work);
  return {
    async create(name, statements = []) {
      await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER forkmoot`));
      const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
      await connected(url, async (client) => {
        for (const statement of statements) await client.query(statement);
        await client.query("ANALYZE");
      });
      // Its pages are written now, not while something is measured.
      await asAdmin((admin) => admin.query("CHECKPOINT"));
      return url;
    },
    stop: () => postgres.stop(),
  };
}

/** Works with one connection, and ends it. */
export async function connected<Value>(
  url: string,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
