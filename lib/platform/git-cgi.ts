/** Runs `git http-backend` for one request, streamed both ways: no pack is ever held in memory. */
import type { Readable } from "node:stream";
import { type GitProcess, startGit } from "./git";

export interface CgiRequest {
  /** CGI variables for git http-backend, and what its hooks need. */
  env: Record<string, string>;
  body: ReadableStream<Uint8Array> | null;
  /** Bytes as they arrive (perhaps gzip). */
  maxBodyBytes: number;
  timeoutMs: number;
  /** The client went away. */
  signal: AbortSignal;
  /** Runs when git has ended, before the client sees the end of the answer; must not throw. */
  onEnd: (result: { code: number | null; words: string }) => Promise<void>;
}

export class CgiError extends Error {
  constructor(readonly reason: "too_large" | "timeout" | "aborted" | "failed") {
    super(`git http-backend: ${reason}`);
    this.name = "CgiError";
  }
}

/** @throws CgiError when git gave no answer to pass on */
export async function runHttpBackend(request: CgiRequest): Promise<Response> {
  const git = startGit({ args: ["http-backend"], env: request.env });
  let stopped: CgiError["reason"] | undefined;
  const stop = (reason: CgiError["reason"]) => {
    stopped ??= reason;
    git.stop();
  };
  const onAbort = () => stop("aborted");
  const timer = setTimeout(() => stop("timeout"), request.timeoutMs);
  request.signal.addEventListener("abort", onAbort);
  if (request.signal.aborted) onAbort();
  const ended = git.closed.then(async (result) => {
    clearTimeout(timer);
    request.signal.removeEventListener("abort", onAbort);
    await request.onEnd(result);
  });

  pump(request, git).catch((error: unknown) => {
    stop(error instanceof CgiError ? error.reason : "aborted");
  });
  const chunks = git.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await readHead(chunks).catch(() => null);
  if (!head || stopped) {
    git.stop();
    git.stdout.destroy();
    await ended;
    throw new CgiError(stopped ?? "failed");
  }
  const body = toBody({ first: head.rest, chunks, stdout: git.stdout, ended, stop, why: () => stopped });
  return new Response(body, { status: head.status, headers: head.headers });
}

async function pump({ body, maxBodyBytes }: CgiRequest, git: GitProcess) {
  let bytes = 0;
  const reader = body?.getReader();
  while (reader && git.stdin.writable) {
    const { value, done } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBodyBytes) {
      void reader.cancel().catch(() => {});
      throw new CgiError("too_large");
    }
    if (!git.stdin.write(value)) await writableAgain(git);
  }
  git.stdin.end();
}

/** Until git has read what it was sent, or is gone. */
function writableAgain({ stdin }: GitProcess) {
  return new Promise<void>((resolve) => {
    const done = () => {
      stdin.off("drain", done).off("close", done);
      resolve();
    };
    stdin.on("drain", done).on("close", done);
  });
}

const MAX_HEAD_BYTES = 16_384;

/** The header block of a CGI answer, and what of its body came along. */
async function readHead(chunks: AsyncIterator<Buffer>) {
  let seen = Buffer.alloc(0);
  for (;;) {
    const end = seen.indexOf("\r\n\r\n");
    if (end >= 0)
      return { ...parseHead(seen.subarray(0, end).toString("latin1")), rest: seen.subarray(end + 4) };
    const { value, done } = await chunks.next();
    if (done || seen.length > MAX_HEAD_BYTES) return null;
    seen = Buffer.concat([seen, value]);
  }
}

function parseHead(text: string) {
  const headers = new Headers({ "x-content-type-options": "nosniff" });
  let status = 200;
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "status") status = Number.parseInt(value, 10);
    else if (PASSED_ON.has(name)) headers.set(name, value);
  }
  return { status, headers };
}

const PASSED_ON = new Set(["content-type", "cache-control", "expires", "pragma"]);

interface Body {
  first: Uint8Array;
  chunks: AsyncIterator<Buffer>;
  stdout: Readable;
  ended: Promise<void>;
  stop: (reason: CgiError["reason"]) => void;
  /** Why it was stopped, if it was. */
  why: () => CgiError["reason"] | undefined;
}

function toBody({ first, chunks, stdout, ended, stop, why }: Body) {
  let pending: Uint8Array | null = first.byteLength > 0 ? first : null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (pending) {
        controller.enqueue(pending);
        pending = null;
        return;
      }
      const { value, done } = await chunks.next();
      if (!done) return controller.enqueue(value);
      await ended;
      const reason = why();
      // Half an answer must not look like a whole one: the connection breaks.
      if (reason) controller.error(new CgiError(reason));
      else controller.close();
    },
    cancel() {
      stop("aborted");
      stdout.destroy();
    },
  });
}
