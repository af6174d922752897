/** The deployment backend as web and worker reach it: the host's HTTP API, with every answer parsed. */
import { z } from "zod";
import {
  Capabilities,
  type CheckSpec,
  type DeploymentBackend,
  HOST_API,
  LeavePage,
  LogPage,
  OpRef,
  OpStatus,
  Plan,
  type RouteChange,
  RouteConflict,
  RouteTable,
  type StackRef,
  type StackSpec,
  StackStatus,
  TrafficPage,
} from "./contract";
import { spanHeaders } from "./tracing";

const HostHealth = z.object({
  ok: z.literal(true),
  edge: z.object({ port: z.number().int(), listening: z.boolean() }),
});
export type HostHealth = z.infer<typeof HostHealth>;
const Problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** The host could not be reached, or refused. `status` is null when no whole answer came; a retry may then help. */
export class HostError extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "HostError";
  }
}

/** Headers with the ids under which the host is asked: its log and its spans carry them. */
export const ID_HEADERS = { requestId: "x-request-id", workflowId: "x-forkmoot-workflow-id" } as const;
export type CallerIds = { requestId?: string; workflowId?: string };

type Call = { method?: "GET" | "POST" | "DELETE"; body?: unknown; query?: Record<string, string | null> };

export class HostClient implements DeploymentBackend {
  private readonly url: string;
  private readonly token: string;
  private readonly timeoutMs: number;
  private readonly ids: () => CallerIds;

  /**
   * `url` of the host without a path, its `token`, the longest wait for an answer in milliseconds, and the ids under which
   * something is asked.
   */
  constructor({
    url,
    token,
    timeoutMs = 15_000,
    ids = () => ({}),
  }: {
    url: string;
    token: string;
    timeoutMs?: number;
    ids?: () => CallerIds;
  }) {
    this.url = url.replace(/\/+$/, "");
    this.token = token.trim();
    this.timeoutMs = timeoutMs;
    this.ids = ids;
  }

  /** Whether the host answers, and whether its edge router listens. */
  health = () => this.call(HOST_API.health, HostHealth);
  capabilities = () => this.call(HOST_API.capabilities, Capabilities);
  inventory = () => this.call(HOST_API.stacks, z.array(StackStatus));
  routes = () => this.call(HOST_API.routes, RouteTable);

  /** What the host and its edge count, in Prometheus' text format. */
  async metrics(): Promise<string> {
    const response = await this.send(HOST_API.metrics, {});
    return response.ok ? response.text() : this.answer(response, z.never(), HOST_API.metrics);
  }

  check(op: string, spec: CheckSpec) {
    return this.call(HOST_API.checks, OpRef, { method: "POST", body: { op, spec } });
  }

  plan({ service, components }: Pick<StackSpec, "service" | "components">) {
    return this.call(HOST_API.plan, Plan, { method: "POST", body: { service, components } });
  }

  apply(op: string, generation: number, spec: StackSpec) {
    return this.call(HOST_API.stacks, OpRef, { method: "POST", body: { op, generation, spec } });
  }

  destroy(op: string, ref: StackRef, generation: number, drainSeconds: number) {
    const path = pathOf(HOST_API.destroy, { stack: ref.stack });
    return this.call(path, OpRef, { method: "POST", body: { op, generation, drainSeconds } });
  }

  observeOp({ op }: OpRef, waitMs = 0) {
    const query = { wait: waitMs > 0 ? String(waitMs) : null };
    return this.find(pathOf(HOST_API.op, { op }), OpStatus, { query });
  }

  async cancel({ op }: OpRef) {
    const path = pathOf(HOST_API.op, { op });
    const response = await this.send(path, { method: "DELETE" });
    if (!response.ok) await this.answer(response, z.never(), path);
    await response.body?.cancel();
  }

  observeStack({ stack }: StackRef) {
    return this.find(pathOf(HOST_API.stack, { stack }), StackStatus);
  }

  logs(ref: OpRef | StackRef, component: string | null, cursor: string | null) {
    const path = "op" in ref ? pathOf(HOST_API.opLogs, ref) : pathOf(HOST_API.stackLogs, ref);
    return this.call(path, LogPage, { query: { component, cursor } });
  }

  async setRoutes(op: string, expected: number, change: RouteChange) {
    const response = await this.send(HOST_API.routes, { method: "POST", body: { op, expected, change } });
    if (response.status === 409) {
      throw new RouteConflict(
        (await this.read(response, z.object({ actual: z.number().int() }), HOST_API.routes)).actual,
      );
    }
    return (await this.answer(response, z.object({ version: z.number().int() }), HOST_API.routes)).version;
  }

  traffic(cursor: string | null) {
    return this.call(HOST_API.traffic, TrafficPage, { query: { cursor } });
  }

  leaves(cursor: string | null) {
    return this.call(HOST_API.leaves, LeavePage, { query: { cursor } });
  }

  private async call<T>(path: string, schema: z.ZodType<T>, call: Call = {}): Promise<T> {
    return this.answer(await this.send(path, call), schema, path);
  }

  /** Like `call`, but what the host does not know is null. */
  private async find<T>(path: string, schema: z.ZodType<T>, call: Call = {}): Promise<T | null> {
    const response = await this.send(path, call);
    if (response.status !== 404) return this.answer(response, schema, path);
    await response.body?.cancel();
    return null;
  }

  private async send(path: string, { method = "GET", body, query = {} }: Call): Promise<Response> {
    const url = new URL(this.url + path);
    for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value);
    const { requestId, workflowId } = this.ids();
    try {
      return await fetch(url, {
        method,
        redirect: "error",
        headers: {
          authorization: `Bearer ${this.token}`,
          ...spanHeaders(),
          ...(requestId ? { [ID_HEADERS.requestId]: requestId } : {}),
          ...(workflowId ? { [ID_HEADERS.workflowId]: workflowId } : {}),
          ...(body ? { "content-type": "application/json" } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        signal: AbortSignal.timeout(this.timeoutMs),
      });
    } catch (cause) {
      const advice = "Start it (npm start does), or set FORKMOOT_HOST_URL to where it runs.";
      throw new HostError(`The deployment host does not answer at ${this.url}. ${advice}`, null, { cause });
    }
  }

  private async answer<T>(response: Response, schema: z.ZodType<T>, path: string): Promise<T> {
    if (response.ok) return this.read(response, schema, path);
    if (response.status === 401) {
      await response.body?.cancel();
      const advice = "Give FORKMOOT_HOST_TOKEN the host's token; it is in keys/host-token in FORKMOOT_HOME.";
      throw new HostError(`The deployment host at ${this.url} refused our token. ${advice}`, 401);
    }
    const problem = Problem.safeParse(await response.json().catch(() => null));
    const detail = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
    const message = `The deployment host answered ${response.status} to ${path}: ${detail ?? "no reason given"}`;
    throw new HostError(message, response.status);
  }

  private async read<T>(response: Response, schema: z.ZodType<T>, path: string): Promise<T> {
    const text = await response.text().catch((cause) => {
      const what = `The deployment host's answer to ${path} broke off while it was read.`;
      throw new HostError(`${what} Look whether it still runs at ${this.url}.`, null, { cause });
    });
    const parsed = schema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    const advice = "Run the same version of Forkmoot on both sides.";
    const message = `The deployment host's answer to ${path} is not understood. ${advice} ${z.prettifyError(parsed.error)}`;
    throw new HostError(message, response.status);
  }
}

/** What it says, or undefined where it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pathOf(pattern: string, values: Record<string, string>) {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
}
