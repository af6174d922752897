/** A tiny HTTP server around a handler from Request to Response, for tests: real git talks to it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { type GitHttpOptions, gitHttp } from "./git-http";

export async function serve(
  handle: (request: Request) => Promise<Response>,
): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function answer(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
) {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (value) headers.set(name, String(value));
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const response = await handle(
    new Request(`http://localhost${incoming.url}`, {
      method: incoming.method,
      headers,
      signal: gone.signal,
      // Node's own type of web streams and the browser's differ in name only.
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: "half" }),
    }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing);
  else outgoing.end();
}

export const TOKENS: Record<string, { personId: string; suspended: boolean; scopes: string[] }> = {
  "token-of-ada": { personId: "person_ada", suspended: false, scopes: ["git", "read"] },
  "token-of-bo": { personId: "person_bo", suspended: false, scopes: ["git"] },
  "token-of-a-committer": { personId: "person_core", suspended: false, scopes: ["git"] },
  "token-to-read": { personId: "person_ada", suspended: false, scopes: ["read"] },
  "token-of-the-suspended": { personId: "person_cy", suspended: true, scopes: ["git"] },
};

export function testOptions(home: string, more: Partial<GitHttpOptions> = {}): GitHttpOptions {
  return {
    home,
    findPusher: async (token) => TOKENS[token] ?? null,
    pullUrl: async (component) => `http://moot.test/services/board/components/${component}/pulls/new?branch=`,
    mergeRight: async ({ personId }) => ({
      ...{
        mayMerge: personId === "person_core",
        names: ["Core", "Two\u001b[2J\nlines"],
        defaultBranch: "main",
      },
    }),
    tokensUrl: "http://moot.test/settings",
    ingest: async () => {},
    addressOf: () => "127.0.0.1",
    onFailure: ({ error }) => {
      throw error;
    },
    ...more,
  };
}

/** Run as a program, it serves FORKMOOT_HOME and dies, as by `kill -9`, when it should ingest. */
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const ingest = async () => {
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});
  };
  const { url } = await serve(gitHttp(testOptions(process.env.FORKMOOT_HOME ?? "", { ingest })));
  console.log(url);
}
