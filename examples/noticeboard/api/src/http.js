import { once } from "node:events";
import { createServer } from "node:http";

const MOST_BYTES = 64 * 1024;

/** An answer that is not a success: thrown by handlers, sent as { error, errors }. */
export class HttpError extends Error {
  constructor(status, message, errors = undefined) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/**
 * A JSON server from `routes`: [{ method, pattern, handle }]. `handle({ params, query, headers, body })` returns
 * { status = 200, body }; `params` are the pattern's named groups.
 */
export function jsonServer(routes) {
  return createServer(async (request, response) => {
    const { status = 200, body } = await answer(routes, request).catch(errorAnswer);
    const text = JSON.stringify(body);
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      // A body that nobody read would otherwise be taken for the next request.
      ...(status === 413 && { connection: "close" }),
    });
    response.end(request.method === "HEAD" ? undefined : text);
  });
}

async function answer(routes, request) {
  if (!URL.canParse(request.url, "http://localhost")) throw new HttpError(400, "This is not an address.");
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const here = routes.filter(({ pattern }) => pattern.test(pathname));
  const route = here.find((each) => each.method === method);
  if (!route && here.length > 0) throw new HttpError(405, `${method} is not possible here.`);
  if (!route) throw new HttpError(404, "There is nothing at this address.");
  return route.handle({
    params: route.pattern.exec(pathname).groups ?? {},
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body: method === "POST" ? await readJson(request) : null,
  });
}

async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new HttpError(413, "That is too much text.");
    chunks.push(chunk);
  }
  try {
    const value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (value !== null && typeof value === "object") return value;
  } catch {}
  throw new HttpError(400, "The request's body must be a JSON object.");
}

function errorAnswer(error) {
  if (error instanceof HttpError)
    return { status: error.status, body: { error: error.message, errors: error.errors } };
  console.error(error);
  return { status: 500, body: { error: "Something went wrong here. Please try again." } };
}

/** Listens on this machine only; on SIGTERM or SIGINT finishes what is in flight, then runs `stopped`. */
export async function serve(server, { port, name, stopped = async () => {} }) {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  console.log(`${name} listens on http://127.0.0.1:${server.address().port}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(async () => {
      clearInterval(idle);
      await stopped();
      process.exit(0);
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
