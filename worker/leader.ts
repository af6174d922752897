import { Client } from "pg";
import { log } from "@/lib/platform/log";

/** Any number; the same in every worker of an installation. */
const LOCK = 7_204_551;
const NAME = "forkmoot leader ";
/** How long a leader may be silent before another one ends its connection; its lease is renewed every second. */
const SILENT_SECONDS = 10;

/**
 * One worker at a time sweeps: whoever holds an advisory lock, which Postgres frees when its holder dies. One that was
 * paused keeps its connection and with it the lock, so the others end the connection of a leader whose lease is old.
 * For a moment two may then believe that they lead; sweeps bear that.
 */
export class Leader {
  #client: Client | undefined;
  #isLeading = false;
  #asking: Promise<boolean> | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly workerId: string,
  ) {}

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
    const client = this.#client;
    const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [
      LOCK,
    ]);
    const isLocked = rows[0]?.locked ?? false;
    if (!isLocked) await this.#endSilentLeader(client);
    // The connection may have broken while it was asked.
    this.#isLeading = isLocked && this.#client === client;
    return this.#isLeading;
  }

  async #endSilentLeader(client: Client) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT a.application_name AS name, pg_terminate_backend(a.pid)
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1 AND l.objsubid = 1
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND a.usename = current_user AND starts_with(a.application_name, $2)
         AND NOT EXISTS (SELECT 1 FROM "WorkerLease" w WHERE w."executorId" = substr(a.application_name, length($2) + 1)
                         AND w."heartbeatAt" > now() - make_interval(secs => $3))`,
      [LOCK, NAME, SILENT_SECONDS],
    );
    for (const { name } of rows)
      log.warn({ leader: name.slice(NAME.length) }, "ended a silent leader's hold");
  }

  async #connect() {
    // Postgres cuts such a name after 63 bytes, which an id of 40 letters does not reach.
    const application_name = `${NAME}${this.workerId}`;
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true, application_name });
    client.on("error", (error) => {
      log.warn({ err: error }, "the sweeper's connection broke");
      if (this.#client !== client) return;
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
