/** Connections to the server on which services have their databases. */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ours } from "../fault";

/** So many are kept: a stack's role is made while somebody looks whether its database is there. */
const MOST_KEPT = 2;

/** Connecting takes longer than most of what is then asked: a connection is kept for whoever comes next. */
export class Connections {
  private readonly kept: pg.Client[] = [];

  constructor(private readonly url: string) {}

  async use<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = await this.take();
    try {
      const value = await work(client);
      if (this.kept.length < MOST_KEPT) this.kept.push(client);
      else await client.end();
      return value;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  /** Nobody asks any more. */
  async close(): Promise<void> {
    await Promise.all(this.kept.splice(0).map((client) => client.end().catch(() => {})));
  }

  private async take(): Promise<pg.Client> {
    for (let kept = this.kept.pop(); kept; kept = this.kept.pop()) {
      // The server may have been restarted since.
      const answers = await kept.query("SELECT 1").then(
        () => true,
        () => false,
      );
      if (answers) return kept;
      await kept.end().catch(() => {});
    }
    return connect(this.url);
  }
}

/** How long a server that was killed may take to come back: longer than `npm start` needs to start it again. */
const COMES_BACK_MS = 20_000;

/** A server that restarts is waited for: what a stack or a check was about to do must not fail by it. */
export async function connect(url: string): Promise<pg.Client> {
  const deadline = Date.now() + COMES_BACK_MS;
  for (;;) {
    try {
      return await connectOnce(url);
    } catch (error) {
      if (isComingBack(error) && Date.now() < deadline) {
        await pause(250);
        continue;
      }
      const why = error instanceof Error ? error.message : String(error);
      throw ours(
        "database_server_down",
        `The database server for services cannot be reached: ${why}. Start it, then try again.`,
      );
    }
  }
}

/** Nobody listens, or it says that it stops, crashed or starts. */
function isComingBack(error: unknown) {
  const words = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return /^(ECONNREFUSED|ECONNRESET|57P0[123])$|Connection terminated/.test(words);
}

async function connectOnce(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    statement_timeout: 60_000,
  });
  // A connection that breaks while idle is noticed by the next query.
  client.on("error", () => {});
  await client.connect();
  return client;
}
