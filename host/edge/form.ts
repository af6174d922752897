import type { IncomingMessage } from "node:http";

/** A short form's fields; empty when it is longer than `limit` bytes or of another type. */
export async function readForm(req: IncomingMessage, limit: number): Promise<URLSearchParams> {
  if (!req.headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return new URLSearchParams();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return new URLSearchParams();
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
