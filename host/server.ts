/** The host's HTTP API: the deployment contract over loopback, for whoever has the host's token. */
import { createHash, timingSafeEqual } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from "fastify";
import { z } from "zod";
import { CheckSpec, HOST_API, MOST_WAIT_MS, OpKey, StackSpec } from "@/lib/deploy/contract";
import type { EmbeddedHost } from "./embedded-host";
import { log } from "./log";
import { asAsked } from "./trace";

/** What the API needs of the edge router. */
export type EdgePart = {
  port: number;
  isListening: boolean;
  routesPlugin?: FastifyPluginAsync;
  /** Prometheus' text of this moment; without it there is no such path. */
  metrics?: () => Promise<string>;
};

const CheckBody = z.object({ op: OpKey, spec: CheckSpec });
const PlanBody = StackSpec.pick({ service: true, components: true });
const ApplyBody = z.object({ op: OpKey, generation: z.number().int().min(0), spec: StackSpec });
const DestroyBody = z.object({
  op: OpKey,
  generation: z.number().int().min(0),
  drainSeconds: z.number().min(0).max(3600),
});
const StackParams = z.object({ stack: StackSpec.shape.stack });
const OpParams = z.object({ op: OpKey });
const OpQuery = z.object({ wait: z.coerce.number().int().min(0).max(MOST_WAIT_MS).default(0) });
const LogQuery = z.object({
  component: z.string().max(200).optional(),
  cursor: z.string().max(4000).optional(),
});

/** Not yet listening. */
export async function createServer(
  host: EmbeddedHost,
  token: string,
  edge: EdgePart,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: 4 * 1024 * 1024 });
  const isAllowed = tokenCheck(token);
  app.addHook("onRequest", async (request, reply) => {
    if (isAllowed(request.headers.authorization)) return;
    return problem(reply, 401, "Not allowed", "Send the host's token: `Authorization: Bearer …`.");
  });
  // Once the body is there: while it is read, nobody's ids hold.
  app.addHook("preHandler", (request, _, done) => asAsked(request.headers, done));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Invalid) return problem(reply, 400, "The request does not fit", error.message);
    const status = error.statusCode ?? 500;
    if (status === 500) log.error({ err: error, path: request.url.split("?")[0] }, "request failed");
    const detail = status === 500 ? "The host met an unexpected problem; its log says more." : error.message;
    return problem(reply, status, "The request failed", detail);
  });
  app.setNotFoundHandler((_, reply) => problem(reply, 404, "Not found", "The host's API has no such path."));
  addRoutes(app, host, edge);
  if (edge.routesPlugin) await app.register(edge.routesPlugin);
  return app;
}

function addRoutes(app: FastifyInstance, host: EmbeddedHost, edge: EdgePart) {
  app.get(HOST_API.health, async () => ({
    ok: true,
    edge: { port: edge.port, listening: edge.isListening },
  }));
  const { metrics } = edge;
  if (metrics) {
    app.get(HOST_API.metrics, async (_, reply) =>
      reply.type("text/plain; version=0.0.4").send(await metrics()),
    );
  }
  app.get(HOST_API.capabilities, async () => host.capabilities());
  app.post(HOST_API.checks, async ({ body }) => {
    const { op, spec } = parse(CheckBody, body);
    return host.check(op, spec);
  });
  app.post(HOST_API.plan, async ({ body }) => host.plan(parse(PlanBody, body)));
  app.post(HOST_API.stacks, async ({ body }) => {
    const { op, generation, spec } = parse(ApplyBody, body);
    return host.apply(op, generation, spec);
  });
  app.get(HOST_API.stacks, async () => host.inventory());
  app.get(HOST_API.stack, async ({ params }, reply) => {
    const { stack } = parse(StackParams, params);
    return host.observeStack(stack) ?? absent(reply, "stack");
  });
  app.post(HOST_API.destroy, async ({ params, body }) => {
    const { op, ...rest } = parse(DestroyBody, body);
    return host.destroy(op, { ...parse(StackParams, params), ...rest });
  });
  app.get(HOST_API.stackLogs, async ({ params, query }, reply) => {
    const { component, cursor } = parse(LogQuery, query);
    const { stack } = parse(StackParams, params);
    return (await host.stackLogs(stack, component ?? null, cursor ?? null)) ?? absent(reply, "stack");
  });
  app.get(HOST_API.op, async ({ params, query }, reply) => {
    const { op } = parse(OpParams, params);
    return (await host.observeOp(op, parse(OpQuery, query).wait)) ?? absent(reply, "operation");
  });
  app.delete(HOST_API.op, async ({ params }, reply) => {
    const { op } = parse(OpParams, params);
    await host.cancel(op);
    return reply.code(204).send();
  });
  app.get(HOST_API.opLogs, async ({ params, query }, reply) => {
    const { component, cursor } = parse(LogQuery, query);
    const { op } = parse(OpParams, params);
    return (await host.opLogs(op, component ?? null, cursor ?? null)) ?? absent(reply, "operation");
  });
}

class Invalid extends Error {}

/** Throws an error that names the field. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join(".") || "body"}: ${message}`,
  );
  throw new Invalid(problems.slice(0, 10).join("; "));
}

function absent(reply: FastifyReply, what: string) {
  return problem(reply, 404, "Not found", `The host knows no such ${what}.`);
}

function problem(reply: FastifyReply, status: number, title: string, detail: string) {
  return reply
    .code(status)
    .type("application/problem+json")
    .send({ type: "about:blank", title, status, detail });
}

/** Compares digests, so that neither the token's letters nor its length show in the time it takes. */
function tokenCheck(token: string) {
  const sha = (text: string) => createHash("sha256").update(text).digest();
  const expected = sha(`Bearer ${token}`);
  return (header: string | undefined) => timingSafeEqual(sha(header ?? ""), expected);
}
