import { AppError } from "./errors";

const USUAL = 1024 * 1024;

/**
 * The request's JSON object; an empty body is an empty one. Throws too_large past `most` bytes (and reads no more),
 * unsupported_media_type, malformed.
 */
export async function readBody(request: Request, most = USUAL): Promise<Record<string, unknown>> {
  if (!request.body) return {};
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  const text = await readCapped(request.body, most);
  if (!text.trim()) return {};
  if (!isJson(request.headers.get("content-type"))) {
    throw new AppError(
      "unsupported_media_type",
      "The body must be JSON: send it with “Content-Type: application/json”.",
    );
  }
  return parseObject(text);
}

/** `application/json`, or a kind of it such as `application/merge-patch+json`. */
const isJson = (type: string | null) => /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type ?? "");

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("malformed", "The body is not valid JSON.", { reason: "json" });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new AppError("malformed", "The body must be a JSON object.", { reason: "json" });
}

async function readCapped(body: ReadableStream<Uint8Array>, most: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const tooLarge = (most: number) =>
  new AppError("too_large", `The body is larger than ${Math.floor(most / 1_000_000)} MB.`);
