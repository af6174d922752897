import { sealBytes, sha256 } from "@/lib/platform/seals";

/** A file of one JSON value a line. Its last line seals every byte before it: examples/auditor/verify-export.mjs checks it. */
export function writeExport(lines: readonly object[]): Uint8Array<ArrayBuffer> {
  const body = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  const digest = sha256(body);
  const seal = sealBytes(Buffer.from(`forkmoot export 1\n${digest}`));
  return new TextEncoder().encode(`${body}${JSON.stringify({ what: "end", sha256: digest, seal })}\n`);
}
