import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { HostError } from "@/lib/deploy/host-client";
import { findActorBySession, findActorByToken } from "@/lib/people/queries";
import { CodeHostError } from "@/lib/platform/code-host";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { type Actor, anonymous } from "./actor";
import { AppError } from "./errors";
import { parseInput } from "./parse";
import { sessionCookieName } from "./session";

const MAX_BODY = 1024 * 1024;

interface Definition<Schema extends z.ZodType> {
  summary: string;
  /** Path parameters, query and JSON body together, in this order of precedence. */
  input: Schema;
  handler: (given: { actor: Actor; input: z.output<Schema>; requestId: string }) => Promise<unknown>;
  /** Status of a success; 200 unless said. */
  status?: number;
}
interface RouteContext {
  params: Promise<Record<string, string>>;
}

/**
 * A REST route: token or session → parse → command or query → JSON. Errors are `application/problem+json`
 * (RFC 9457); each answer carries `X-Request-Id`.
 */
export function route<Schema extends z.ZodType>({ input, handler, status = 200 }: Definition<Schema>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    const headers = { "x-request-id": requestId, "cache-control": "no-store" };
    try {
      const actor = await readActor(request);
      const raw = { ...(await readBody(request)), ...readQuery(request), ...(await context.params) };
      const value = await handler({ actor, input: parseInput(input, raw), requestId });
      return Response.json(value ?? null, { status, headers });
    } catch (error) {
      const problem = toProblem(error, requestId);
      return Response.json(problem, {
        status: problem.status,
        headers: {
          ...headers,
          "content-type": "application/problem+json",
          ...(problem.status === 401 && { "www-authenticate": "Bearer" }),
        },
      });
    }
  };
}

async function readActor(request: Request): Promise<Actor> {
  const header = request.headers.get("authorization");
  if (header !== null) {
    const token = /^Bearer (\S+)$/i.exec(header)?.[1];
    const actor = token ? await findActorByToken(token) : null;
    if (!actor)
      throw new AppError(
        "not_signed_in",
        "This token is unknown, revoked or expired. Make a new one in Settings → API tokens.",
      );
    return actor;
  }
  const token = readCookie(request, sessionCookieName());
  const actor = token ? await findActorBySession(token) : null;
  if (!actor) return anonymous;
  // A browser's own session writes from Forkmoot's own pages only.
  if (request.method !== "GET" && request.headers.get("origin") !== env().url) {
    throw new AppError("forbidden", "This request comes from another site.", { reason: "cross_site" });
  }
  return actor;
}

function readCookie(request: Request, name: string) {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

const readQuery = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);

async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET" || !request.body) return {};
  const text = await readCapped(request.body);
  if (!text.trim()) return {};
  const wrong = new AppError("invalid_input", "The body must be a JSON object.", { reason: "json" });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong;
    return { ...value };
  } catch {
    throw wrong;
  }
}

async function readCapped(body: ReadableStream<Uint8Array>) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY)
      throw new AppError("invalid_input", "The body is larger than 1 MB.", { reason: "too_large" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function toProblem(error: unknown, requestId: string) {
  if (error instanceof AppError) {
    const { reason = error.code, issues } = error.details;
    return {
      type: "about:blank",
      title: error.code,
      status: error.status,
      detail: error.message,
      reason,
      issues,
      requestId,
    };
  }
  if (error instanceof CodeHostError) {
    return {
      type: "about:blank",
      title: error.code,
      status: 422,
      detail: error.message,
      reason: error.code,
      requestId,
    };
  }
  if (error instanceof HostError) {
    const detail = "The deployment backend does not answer. Try again in a minute.";
    return {
      type: "about:blank",
      title: "unavailable",
      status: 503,
      detail,
      reason: "backend_unavailable",
      requestId,
    };
  }
  log.error({ err: error, requestId }, "a request failed");
  const detail = `Something went wrong on our side. If it stays, report ${requestId}.`;
  return { type: "about:blank", title: "internal", status: 500, detail, reason: "internal", requestId };
}
