import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";

interface Entry<T> {
  seq: number;
  item: T;
}

/**
 * A durable list that one reader follows by cursor: lines of JSON in one file, kept until the reader acknowledges them.
 * A cursor names the journal's life as well as a place in it, so that one from before the disk was lost hides nothing.
 */
export class Journal<T> {
  private tail: Promise<unknown> = Promise.resolve();
  private written = 0;

  private constructor(
    private readonly file: string,
    private readonly life: string,
    private entries: Entry<T>[],
    private last: number,
    /** Highest place that a reader may have seen: what is after it may still be merged. */
    private shown: number,
  ) {}

  /** Opens or begins the journal in `folder`; a line cut short by a crash is left out. */
  static async open<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<Journal<T>> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, name);
    const [head, ...lines] = (await readFile(file, "utf8").catch(() => "")).split("\n").map(parseLine);
    const begun = isHead(head) ? head : { life: randomBytes(6).toString("hex"), last: 0 };
    const entries = lines.flatMap((line) => readEntry(line, schema));
    const last = Math.max(begun.last, entries.at(-1)?.seq ?? 0);
    const journal = new Journal<T>(file, begun.life, entries, last, last);
    await journal.rewrite();
    return journal;
  }

  /** Resolves when the items are on disk. */
  append(items: T[]): Promise<void> {
    return this.inTurn(async () => {
      const added = items.map((item, i) => ({ seq: this.last + i + 1, item }));
      const handle = await open(this.file, "a", 0o600);
      try {
        await handle.write(added.map(line).join(""));
        await handle.datasync();
      } finally {
        await handle.close();
      }
      this.written += added.length;
      this.last += added.length;
      this.entries.push(...added);
    });
  }

  /** At most `limit` items after the cursor, and the cursor to ask with next; what the given cursor covers is forgotten. */
  page(cursor: string | null, limit: number): Promise<{ items: T[]; cursor: string }> {
    return this.inTurn(async () => {
      const after = this.placeOf(cursor);
      if (this.entries.some((entry) => entry.seq <= after)) {
        this.entries = this.entries.filter((entry) => entry.seq > after);
        // The file follows when it is mostly forgotten lines; a crash before that only shows them to a cursor that skips them.
        if (this.written > 64 && this.entries.length < this.written / 2) await this.rewrite();
      }
      const found = this.entries.slice(0, limit);
      const end = found.at(-1)?.seq ?? Math.max(after, 0);
      this.shown = Math.max(this.shown, end);
      return { items: found.map((entry) => entry.item), cursor: `${this.life}:${end}` };
    });
  }

  /** How many items no reader can have seen yet. */
  get unseen(): number {
    return this.entries.filter((entry) => entry.seq > this.shown).length;
  }

  /** Replaces what no reader has seen by what `merge` makes of it, in the same order of time. */
  merge(merge: (items: T[]) => T[]): Promise<void> {
    return this.inTurn(async () => {
      const kept = this.entries.filter((entry) => entry.seq <= this.shown);
      const merged = merge(this.entries.slice(kept.length).map((entry) => entry.item));
      this.entries = [...kept, ...merged.map((item, i) => ({ seq: this.shown + i + 1, item }))];
      await this.rewrite();
    });
  }

  private placeOf(cursor: string | null): number {
    const [life, seq] = (cursor ?? "").split(":");
    return life === this.life && /^\d{1,15}$/.test(seq ?? "") ? Number(seq) : 0;
  }

  private async rewrite() {
    const handle = await open(`${this.file}.tmp`, "w", 0o600);
    try {
      const head = JSON.stringify({ life: this.life, last: this.last });
      await handle.writeFile(head + this.entries.map(line).join(""));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${this.file}.tmp`, this.file);
    this.written = this.entries.length;
  }

  private inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.tail.then(work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}

/** The line feed comes first: what a failed write left behind spoils nothing that follows. */
const line = <T>(entry: Entry<T>) => `\n${JSON.stringify(entry)}`;

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isHead(value: unknown): value is { life: string; last: number } {
  return typeof value === "object" && value !== null && "life" in value && "last" in value;
}

function readEntry<T>(value: unknown, schema: z.ZodType<T>): Entry<T>[] {
  if (typeof value !== "object" || value === null || !("seq" in value) || !("item" in value)) return [];
  const item = schema.safeParse(value.item);
  return typeof value.seq === "number" && item.success ? [{ seq: value.seq, item: item.data }] : [];
}
