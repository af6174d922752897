import type { RosterFinding } from "./schema/roster";

const NEWLINE = 0x0a;

/** The file as text: UTF-8, with or without a byte order mark; else the line at which it is not, and what it seems to be. */
export function decodeRoster(bytes: Uint8Array): { text: string } | { finding: RosterFinding } {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16) return { finding: say(1, `The file is ${utf16}, not UTF-8. ${SAVE}`) };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const replaced = text.indexOf("\uFFFD");
    if (replaced >= 0)
      return {
        finding: say(
          lineOf(bytes, Buffer.byteLength(text.slice(0, replaced))),
          `Letters were lost when this was saved: it holds the sign that stands for them. ${SAVE}`,
        ),
      };
    const nul = bytes.indexOf(0);
    if (nul >= 0) return { finding: say(lineOf(bytes, nul), "There is a NUL character in this line.") };
    return { text };
  } catch {
    return {
      finding: say(
        lineOf(bytes, firstInvalid(bytes)),
        `From this line on the file is not UTF-8, so names would come out wrong; it may be Latin-1 or Windows-1252. ${SAVE}`,
      ),
    };
  }
}

const SAVE = "Save it as “CSV UTF-8”, then import it again.";
const say = (line: number, message: string): RosterFinding => ({
  ...{ line, column: null, severity: "error", message },
});

function looksLikeUtf16(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "UTF-16 (little-endian)";
  if (first === 0xfe && second === 0xff) return "UTF-16 (big-endian)";
  const head = bytes.subarray(0, 64);
  if (head.length < 8) return null;
  const zeroes = (odd: number) =>
    head.every((byte, i) => (i % 2 === odd ? byte === 0 : byte !== 0)) ? head.length : 0;
  return zeroes(1) ? "UTF-16 (little-endian)" : zeroes(0) ? "UTF-16 (big-endian)" : null;
}

const lineOf = (bytes: Uint8Array, offset: number) =>
  1 + bytes.subarray(0, offset).reduce((lines, byte) => lines + (byte === NEWLINE ? 1 : 0), 0);

/** Where the first line begins that is not UTF-8: a newline is never part of another character. */
function firstInvalid(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, from);
    const until = newline < 0 ? bytes.length : newline + 1;
    try {
      decoder.decode(bytes.subarray(from, until));
    } catch {
      return from;
    }
    from = until;
  }
  return 0;
}
