import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "@/host/state/files";

const Used = z.array(z.tuple([z.string(), z.number()]));

/** Tickets that were used, remembered on disk until they would have expired anyway. */
export class UsedTickets {
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly used: Map<string, number>,
  ) {}

  static async open(folder: string): Promise<UsedTickets> {
    const file = join(folder, "used-tickets.json");
    return new UsedTickets(file, new Map((await readJson(file, Used)) ?? []));
  }

  has(jti: string): boolean {
    return this.used.has(jti);
  }

  /** True for the one caller that uses the ticket; `exp` and `now` in seconds since 1970. */
  async use(jti: string, exp: number, now: number): Promise<boolean> {
    if (this.used.has(jti)) return false;
    for (const [other, until] of this.used) if (until < now - 60) this.used.delete(other);
    this.used.set(jti, exp);
    this.tail = this.tail.catch(() => undefined).then(() => writeJson(this.file, [...this.used]));
    await this.tail;
    return true;
  }
}
