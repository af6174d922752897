/**
 * Logs of one operation or stack: per component a series of JSON-lines files, `web.0.jsonl`, `web.1.jsonl` …,
 * of which the last two are kept. A cursor names a file of the series and a byte in it, for each component.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LogLine, type LogPage } from "@/lib/deploy/contract";

const SEGMENT_BYTES = 2 * 1024 * 1024;
const PAGE_BYTES = 256 * 1024;
/** Component name of lines about the whole. */
export const HOST_COMPONENT = "host";

/** Lines written within the same millisecond are told apart by their order. */
const Entry = LogLine.extend({ order: z.number().default(0) });
type Entry = z.infer<typeof Entry>;
let order = 0;

type Position = { segment: number; offset: number };

export class LogFiles {
  private readonly open = new Map<string, Position>();
  private readonly hidden = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly segmentBytes = SEGMENT_BYTES,
  ) {}

  /** Appends one line; `extra` is kept beside it for the host alone. */
  append(line: Omit<LogLine, "at">, extra: Record<string, unknown> = {}): void {
    const text = this.withoutHidden(line.text).slice(0, 4096);
    const entry = { at: new Date().toISOString(), order: ++order, ...line, text, ...extra };
    const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
    const end = this.endOf(line.component);
    if (end.offset + bytes.length > this.segmentBytes) this.rotate(line.component, end);
    appendFileSync(this.fileOf(line.component, end.segment), bytes, { mode: 0o600 });
    end.offset += bytes.length;
  }

  /** These values do not appear in lines from now on. Short ones are left: hiding them would hide ordinary words. */
  hide(values: Iterable<string>): void {
    for (const value of values) if (value.length >= 8) this.hidden.add(value);
  }

  /** A line of the host's own. */
  say(component: string | null, text: string): void {
    this.append({ component: component ?? HOST_COMPONENT, stream: "host", text });
  }

  /** One page after `cursor` (null: from the oldest kept), of one component or of all, in the order of time. */
  async page(component: string | null, cursor: string | null, isOver: boolean): Promise<LogPage> {
    const positions = readCursor(cursor);
    const components = component ? [component] : this.components();
    const entries: Entry[] = [];
    let isAtEnd = true;
    for (const name of components) {
      const read = await this.read(name, positions.get(name) ?? { segment: 0, offset: 0 });
      positions.set(name, read.next);
      entries.push(...read.entries);
      isAtEnd &&= read.isAtEnd;
    }
    entries.sort((a, b) => a.at.localeCompare(b.at) || a.order - b.order);
    const lines = entries.map(({ order: _, ...line }) => line);
    return { lines, cursor: writeCursor(positions), done: isOver && isAtEnd };
  }

  /** The last lines, at most `count`, that the program of a component wrote. */
  async lastWritten(component: string, count: number): Promise<LogLine[]> {
    let written: LogLine[] = [];
    for (const segment of this.segmentsOf(component).reverse()) {
      const bytes = await readRange(this.fileOf(component, segment), 0, this.segmentBytes + PAGE_BYTES);
      const entries = entriesOf(bytes).filter(({ stream }) => stream !== "host");
      written = [...entries.map(({ order: _, ...line }) => line), ...written];
      if (written.length >= count) break;
    }
    return written.slice(-count);
  }

  /** What was kept as `key` beside the last line of a component that has it, or undefined. */
  async lastExtra(component: string, key: string): Promise<unknown> {
    for (const segment of this.segmentsOf(component).reverse()) {
      const text = await readRange(this.fileOf(component, segment), 0, this.segmentBytes + PAGE_BYTES);
      for (const line of text.toString("utf8").split("\n").reverse()) {
        const entry = parseEntry(line);
        if (entry?.[key] !== undefined) return entry[key];
      }
    }
    return undefined;
  }

  private async read(component: string, from: Position) {
    const segments = this.segmentsOf(component);
    const oldest = segments[0] ?? 0;
    const position = from.segment < oldest ? { segment: oldest, offset: 0 } : { ...from };
    const bytes = await readRange(this.fileOf(component, position.segment), position.offset, PAGE_BYTES);
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    position.offset += whole.length;
    const hasLater = segments.some((each) => each > position.segment);
    const isSegmentRead = bytes.length < PAGE_BYTES;
    if (isSegmentRead && hasLater) Object.assign(position, { segment: position.segment + 1, offset: 0 });
    return { entries: entriesOf(whole), next: position, isAtEnd: isSegmentRead && !hasLater };
  }

  private withoutHidden(text: string) {
    return [...this.hidden].reduce((shown, value) => shown.replaceAll(value, "[hidden]"), text);
  }

  private rotate(component: string, end: Position) {
    end.segment += 1;
    end.offset = 0;
    for (const old of this.segmentsOf(component)) {
      if (old < end.segment - 1) rmSync(this.fileOf(component, old), { force: true });
    }
  }

  private endOf(component: string): Position {
    const known = this.open.get(component);
    if (known) return known;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const segment = this.segmentsOf(component).at(-1) ?? 0;
    const end = { segment, offset: sizeAfterRepair(this.fileOf(component, segment)) };
    this.open.set(component, end);
    return end;
  }

  private components() {
    return [...new Set(this.names().map((name) => name.split(".")[0] ?? ""))].sort();
  }

  private segmentsOf(component: string) {
    return this.names()
      .flatMap((name) => {
        const [owner, segment] = name.split(".");
        return owner === component ? [Number(segment)] : [];
      })
      .sort((a, b) => a - b);
  }

  private names() {
    try {
      return readdirSync(this.folder).filter((name) => /^[a-z][a-z0-9-]*\.\d+\.jsonl$/.test(name));
    } catch {
      return [];
    }
  }

  private fileOf(component: string, segment: number) {
    return join(this.folder, `${component}.${segment}.jsonl`);
  }
}

/** A host killed while it wrote leaves half a line: it is ended, so that the next one begins afresh. */
function sizeAfterRepair(path: string): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, "r+");
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    if (size === 0 || readSync(file, last, 0, 1, size - 1) === 0 || last[0] === 10) return size;
    writeSync(file, "\n", size);
    return size + 1;
  } finally {
    closeSync(file);
  }
}

async function readRange(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return Buffer.alloc(0);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function entriesOf(bytes: Buffer): Entry[] {
  const lines = bytes.toString("utf8").split("\n");
  return lines.flatMap((line) => Entry.safeParse(parseEntry(line)).data ?? []);
}

function parseEntry(line: string): Record<string, unknown> | null {
  try {
    return line ? JSON.parse(line) : null;
  } catch {
    return null;
  }
}

/** `web@0:1234;api@1:88`; what cannot be read starts from the beginning. */
function readCursor(cursor: string | null) {
  const positions = new Map<string, Position>();
  for (const part of (cursor ?? "").split(";")) {
    const match = /^([a-z][a-z0-9-]*)@(\d{1,9}):(\d{1,12})$/.exec(part);
    if (match) positions.set(match[1] ?? "", { segment: Number(match[2]), offset: Number(match[3]) });
  }
  return positions;
}

function writeCursor(positions: Map<string, Position>) {
  return [...positions].map(([name, { segment, offset }]) => `${name}@${segment}:${offset}`).join(";");
}
