import { Client } from "pg";
import { log } from "@/lib/platform/log";

/** Any number; the same in every worker of an installation. */
const LOCK = 7_204_551;

/** One worker at a time sweeps: whoever holds an advisory lock, which Postgres frees when its holder dies. */
export class Leader {
  #client: Client | undefined;
  #isLeading = false;
  #asking: Promise<boolean> | undefined;

  constructor(private readonly databaseUrl: string) {}

  /** As of the last time anybody asked. */
  get leads(): boolean {
    return this.#isLeading;
  }

  /** True while this worker is the one that sweeps. Loops that ask at once share one question: a lock is one connection's. */
  async isLeading(): Promise<boolean> {
    if (this.#isLeading) return true;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask() {
    this.#client ??= await this.#connect();
    const { rows } = await this.#client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS locked",
      [LOCK],
    );
    this.#isLeading = rows[0]?.locked ?? false;
    return this.#isLeading;
  }

  async #connect() {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on("error", (error) => {
      log.warn({ err: error }, "the sweeper's connection broke");
      this.#client = undefined;
      this.#isLeading = false;
    });
    await client.connect();
    return client;
  }

  async release() {
    const client = this.#client;
    this.#client = undefined;
    this.#isLeading = false;
    await client?.end();
  }
}
