import { z } from "zod";
import type { Scope } from "@/lib/people/schema";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { withTrace } from "@/lib/platform/trace";
import { type Actor, hasScope } from "./actor";
import { answerJson, notAllowed } from "./answer";
import type { Tag } from "./api-tags";
import type { CallOptions } from "./command";
import { AppError, type ErrorCode } from "./errors";
import { onceFor, readIdempotencyKey } from "./idempotency";
import { parseInput } from "./parse";
import { problemResponse } from "./problem";
import { rateLimitHeaders } from "./rate-limit";
import { limitRequest } from "./rate-limits";
import { readActor } from "./read-actor";
import { readBody } from "./read-body";
import { requestIdOf } from "./request-id";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

const Nothing = z.object({});
/** What a schema adds to the input; one without fields nothing. */
type Given<Schema extends z.ZodObject> =
  z.output<Schema> extends Record<string, never> ? unknown : z.output<Schema>;

export interface RouteDefinition<
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> {
  /** Unique among routes: what generated clients call it. */
  id: string;
  tag: Tag;
  summary: string;
  /** More about it, Markdown. */
  description?: string;
  /**
   * What a token needs: a scope; `any`: none in particular; `session`: tokens cannot do it, signed-in people can;
   * `public`: anybody, and tokens need `read`; `none`: nobody is asked who they are.
   */
  scope: Scope | "any" | "session" | "public" | "none";
  path?: Path;
  query?: Query;
  body?: Body;
  /** What a body may hold; 1 MB unless said. */
  maxBytes?: number;
  /** A body for the reference and for tests. */
  example?: z.input<Body>;
  /** Exactly what is answered: in tests and in development an answer with more or less in it is an error. */
  output: Output;
  /** Status of a success; 200 unless said. */
  status?: number;
  /** Other statuses with the same output, by value. */
  statusOf?: { of: (value: z.output<Output>) => number; also: Record<number, string> };
  /** Kinds of problem besides those that every such route has. */
  problems?: ErrorCode[];
  /** Where what was made is found, as a path. */
  location?: (value: z.output<Output>) => string;
  /** Its answer holds something that must not be kept: an `Idempotency-Key` changes nothing. */
  isSecret?: true;
  handler: (given: {
    actor: Actor;
    input: Given<Path> & Given<Query> & Given<Body>;
    requestId: string;
    /** For the command that it calls: the request's id, and the key by which it happens once. */
    options: CallOptions;
  }) => Promise<z.input<Output>>;
}

interface RouteContext {
  params: Promise<Record<string, string>>;
}
export interface Route {
  (request: Request, context: RouteContext): Promise<Response>;
  definition: RouteDefinition;
}

/**
 * A REST route: token or session → limit → scope → parse → command or query → JSON that its schema knows. Errors are
 * `application/problem+json` (RFC 9457); each answer carries `X-Request-Id`. Beside it stands `otherMethods()`.
 */
export function route<
  Output extends z.ZodType,
  Path extends z.ZodObject = typeof Nothing,
  Query extends z.ZodObject = typeof Nothing,
  Body extends z.ZodObject = typeof Nothing,
>(definition: RouteDefinition<Path, Query, Body, Output>): Route {
  // Schemas of one route are used with one another only: inside, their exact types no longer matter.
  const known = definition as unknown as RouteDefinition;
  const serve = (request: Request, context: RouteContext) =>
    answering(request, async (requestId, headers) => {
      const actor = await identify(known, request, headers);
      requireScope(actor, known);
      const given = await readInput(known, request, await context.params);
      const { status, body, isReplayed } = await perform(known, { request, actor, requestId, given });
      if (isReplayed) headers.set("idempotent-replayed", "true");
      return answerJson(known, request, { status, body, headers });
    });
  return Object.assign(serve, { definition: known });
}

type Handler = (request: Request) => Promise<Response>;

/** All methods that an address does not have, which say so, and OPTIONS: `export const { … } = otherMethods({ GET, POST })`. */
export function otherMethods(given: Partial<Record<Method, Route>>): Record<Method | "OPTIONS", Handler> {
  const allow = [
    ...METHODS.filter((method) => given[method]),
    ...(given.GET ? ["HEAD"] : []),
    "OPTIONS",
  ].join(", ");
  const refuse: Handler = (request) =>
    answering(request, async (_requestId, headers) => {
      headers.set("allow", allow);
      throw notAllowed(request.method, allow);
    });
  const tell: Handler = async () => new Response(null, { status: 204, headers: { allow } });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: tell };
}

/** Whatever is asked where nothing is. */
export const nowhere: Handler = (request) =>
  answering(request, async () => {
    throw new AppError(
      "not_found",
      "The API has no such address. /api/v1/openapi.json lists all that it has.",
      { reason: "no_such_address" },
    );
  });

/** The request's id, its place in the log, and what a failure answers. */
function answering(
  request: Request,
  work: (requestId: string, headers: Headers) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const headers = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  return withTrace({ requestId }, async () => {
    try {
      return await work(requestId, headers);
    } catch (error) {
      const response = problemResponse(error, { requestId, instance: new URL(request.url).pathname });
      for (const [name, value] of headers) response.headers.set(name, value);
      return response;
    }
  });
}

async function identify({ scope }: RouteDefinition, request: Request, headers: Headers): Promise<Actor> {
  if (scope === "none") return { kind: "anonymous" };
  const actor = await readActor(request);
  const allowance = await limitRequest(actor, request);
  if (!allowance) return actor;
  for (const [name, value] of Object.entries(rateLimitHeaders(allowance))) headers.set(name, value);
  if (allowance.isLeft) return actor;
  throw allowance.error;
}

function requireScope(actor: Actor, { scope }: RouteDefinition) {
  if (scope === "none" || (scope === "public" && actor.kind === "anonymous")) return;
  if (actor.kind !== "person") throw new AppError("not_signed_in", "Sign in, or send an API token.");
  if (scope === "any" || actor.via.kind === "session") return;
  if (scope === "session") {
    throw new AppError("forbidden", "This needs a signed-in session; a token cannot do it.", {
      reason: "scope",
    });
  }
  const needed = scope === "public" ? "read" : scope;
  if (hasScope(actor, needed)) return;
  throw new AppError(
    "forbidden",
    `This token lacks the scope “${needed}”. Make one that has it in Settings → API tokens.`,
    { reason: "scope", scope: needed },
  );
}

async function readInput(
  { path, query, body, maxBytes }: RouteDefinition,
  request: Request,
  params: unknown,
) {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return {
    ...(body && parseInput(body, await readBody(request, maxBytes), "body")),
    ...(query && parseInput(query, search, "query")),
    ...(path && parseInput(path, params, "path")),
  };
}

interface Performed {
  request: Request;
  actor: Actor;
  requestId: string;
  given: Record<string, unknown>;
}

async function perform(definition: RouteDefinition, { request, actor, requestId, given }: Performed) {
  const run = async (key?: string) => {
    const value = await definition.handler({ actor, input: given, requestId, options: { requestId, key } });
    const body = checkOutput(definition, value);
    return { status: definition.statusOf?.of(body) ?? definition.status ?? 200, body };
  };
  const key =
    request.method === "GET" ? undefined : readIdempotencyKey(request.headers.get("idempotency-key"));
  if (!key || definition.isSecret || actor.kind !== "person") return { ...(await run()), isReplayed: false };
  return onceFor({ personId: actor.personId, route: definition.id, key, request: given }, run);
}

/** Only what the schema names leaves; where it names something else than what there is, somebody should know. */
function checkOutput({ id, output }: RouteDefinition, value: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify(value ?? null));
  const parsed = output.safeParse(json);
  const isSame = parsed.success && JSON.stringify(sorted(parsed.data)) === JSON.stringify(sorted(json));
  if (isSame) return parsed.data;
  const why = parsed.success ? "it holds more than its schema names" : parsed.error.message;
  if (isStrict()) throw new Error(`The answer of ${id} is not what its schema says: ${why}`);
  log.error({ route: id, why }, "an answer is not what its schema says");
  return parsed.success ? parsed.data : json;
}

const isStrict = () => env().testClock || process.env.NODE_ENV !== "production";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
