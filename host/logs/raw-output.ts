/**
 * Output of a running component. The component writes into two plain files by itself, so that it goes on writing
 * while the host is away; the host reads them behind it and turns them into log lines.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { endOfFlood, LineSplitter } from "./lines";
import type { LogFiles } from "./log-files";

const CHUNK_BYTES = 512 * 1024;
/** Read to the end and larger than this: emptied. */
const EMPTY_ABOVE_BYTES = 1024 * 1024;
/** The component writes faster than anybody reads: the rest is dropped, and the log says so. */
const DROP_ABOVE_BYTES = 8 * 1024 * 1024;

const STREAMS = ["out", "err"] as const;
type Stream = (typeof STREAMS)[number];
const Offsets = z.object({ out: z.number(), err: z.number() });

/** Paths of a component's raw output inside a folder that belongs to the host. */
export function rawOutputPaths(folder: string, component: string): Record<Stream, string> {
  return { out: join(folder, `${component}.out`), err: join(folder, `${component}.err`) };
}

export class RawOutput {
  private readonly splitters = { out: new LineSplitter(), err: new LineSplitter() };

  private constructor(
    private readonly component: string,
    private readonly paths: Record<Stream, string>,
    private readonly logs: LogFiles,
    private readonly offsets: z.infer<typeof Offsets>,
  ) {}

  /** Goes on where the last kept line ended, also after the host was killed. */
  static async open(component: string, folder: string, logs: LogFiles): Promise<RawOutput> {
    const last = Offsets.safeParse(await logs.lastExtra(component, "raw"));
    const offsets = last.data ?? { out: 0, err: 0 };
    return new RawOutput(component, rawOutputPaths(folder, component), logs, offsets);
  }

  /** Moves what was written since the last call into the log. */
  poll(): void {
    for (const stream of STREAMS) this.read(stream);
  }

  /** Like `poll`, and ends lines that nothing will end any more. */
  finish(): void {
    this.poll();
    for (const stream of STREAMS) this.write(stream, this.splitters[stream].flush());
  }

  private read(stream: Stream) {
    const file = openExisting(this.paths[stream]);
    if (file === null) return;
    try {
      const { size } = fstatSync(file);
      if (size < this.offsets[stream]) this.offsets[stream] = 0;
      if (size - this.offsets[stream] > DROP_ABOVE_BYTES) return this.drop(stream, file, size);
      const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, size - this.offsets[stream]));
      const length = readSync(file, buffer, 0, buffer.length, this.offsets[stream]);
      const { rest, dropped } = endOfFlood(buffer.subarray(0, length));
      // What is kept begins a line: the line before it is among those that were dropped.
      if (dropped > 0) this.splitters[stream].flush();
      const lines = this.splitters[stream].push(rest);
      this.offsets[stream] += length;
      if (dropped > 0) this.note(`${dropped} lines of output`);
      this.write(stream, lines);
      if (this.offsets[stream] > EMPTY_ABOVE_BYTES && this.offsets[stream] >= size) this.empty(stream, file);
    } finally {
      closeSync(file);
    }
  }

  private write(stream: Stream, lines: string[]) {
    for (const text of lines)
      this.logs.append({ component: this.component, stream, text }, { raw: this.readTo() });
  }

  /** Bytes of each file that need no reading again. */
  private readTo() {
    const { out, err } = this.splitters;
    return {
      out: Math.max(0, this.offsets.out - out.pendingBytes),
      err: Math.max(0, this.offsets.err - err.pendingBytes),
    };
  }

  private drop(stream: Stream, file: number, size: number) {
    const megabytes = Math.round((size - this.offsets[stream]) / 1024 / 1024);
    this.empty(stream, file);
    this.note(`${megabytes} MB of output`);
  }

  private note(what: string) {
    const text = `${what} came faster than it can be kept, and were dropped.`;
    this.logs.append({ component: this.component, stream: "host", text }, { raw: this.readTo() });
  }

  private empty(stream: Stream, file: number) {
    ftruncateSync(file, 0);
    this.offsets[stream] = 0;
    this.splitters[stream] = new LineSplitter();
  }
}

function openExisting(path: string): number | null {
  try {
    return openSync(path, "r+");
  } catch {
    return null;
  }
}
