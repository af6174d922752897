/** Longest line kept, in bytes; what is longer is cut and says so. */
export const MAX_LINE_BYTES = 4096;

const CUT = " … (line cut)";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A line fit to be shown: no terminal sequences, no control or direction-changing characters, at most 4 kB. */
export function cleanLine(bytes: Buffer): string {
  const isCut = bytes.length > MAX_LINE_BYTES;
  const kept = isCut ? bytes.subarray(0, MAX_LINE_BYTES - Buffer.byteLength(CUT)) : bytes;
  const text = kept.toString("utf8").replace(ESCAPES, "").replace(CONTROLS, "");
  return isCut ? text + CUT : text;
}

/** Lines that are kept of what is read at once; a program that prints more means nobody to read it. */
const MOST_LINES_AT_ONCE = 1500;

/** The last lines of what was read at once, and how many before them are left out. */
export function endOfFlood(bytes: Buffer, most = MOST_LINES_AT_ONCE): { rest: Buffer; dropped: number } {
  let from = bytes.length;
  for (let line = 0; line <= most; line++) {
    from = from > 0 ? bytes.lastIndexOf(10, from - 1) : -1;
    if (from < 0) return { rest: bytes, dropped: 0 };
  }
  let dropped = 0;
  for (let end = bytes.indexOf(10); end >= 0 && end <= from; end = bytes.indexOf(10, end + 1)) dropped += 1;
  return { rest: bytes.subarray(from + 1), dropped };
}

/** Cuts a stream of bytes into lines, keeping at most one line's worth in memory however long a line is. */
export class LineSplitter {
  private rest: Buffer = Buffer.alloc(0);
  private isOverlong = false;

  /** The lines completed by these bytes. */
  push(bytes: Buffer): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      this.keep(bytes.subarray(from, end));
      lines.push(...this.end());
      from = end + 1;
    }
    this.keep(bytes.subarray(from));
    return lines;
  }

  /** The last line, where no line feed ended it. */
  flush(): string[] {
    return this.rest.length > 0 ? this.end() : [];
  }

  /** Bytes that belong to no finished line yet. */
  get pendingBytes(): number {
    return this.rest.length;
  }

  private keep(bytes: Buffer) {
    if (this.isOverlong || bytes.length === 0) return;
    this.rest = Buffer.concat([this.rest, bytes.subarray(0, MAX_LINE_BYTES + 1 - this.rest.length)]);
    this.isOverlong = this.rest.length > MAX_LINE_BYTES;
  }

  private end(): string[] {
    const line = cleanLine(this.rest);
    this.rest = Buffer.alloc(0);
    this.isOverlong = false;
    return [line];
  }
}
