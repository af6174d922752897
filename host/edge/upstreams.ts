import { Pool } from "undici";

const IDLE_MS = 5 * 60_000;

/** How long a component may take until its answer begins. */
export const ANSWER_MS = 5 * 60_000;

/** One pool of kept-alive connections for each component's port; those that nobody used for a while are closed. */
export class Upstreams {
  private readonly pools = new Map<number, { pool: Pool; usedAt: number }>();
  private readonly timer = setInterval(() => this.closeIdle(), 60_000).unref();

  constructor(private readonly answerMs = ANSWER_MS) {}

  get(port: number): Pool {
    let entry = this.pools.get(port);
    if (entry === undefined) {
      const pool = new Pool(`http://127.0.0.1:${port}`, {
        connections: null,
        pipelining: 1,
        connectTimeout: 3_000,
        headersTimeout: this.answerMs,
        bodyTimeout: 0, // a stream of events may be silent for as long as it likes
      });
      entry = { pool, usedAt: 0 };
      this.pools.set(port, entry);
    }
    entry.usedAt = Date.now();
    return entry.pool;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.pools.values()].map(({ pool }) => pool.destroy()));
  }

  private closeIdle() {
    for (const [port, { pool, usedAt }] of this.pools) {
      if (Date.now() - usedAt < IDLE_MS || pool.stats.running + pool.stats.queued > 0) continue;
      this.pools.delete(port);
      pool.close().catch(() => {});
    }
  }
}
