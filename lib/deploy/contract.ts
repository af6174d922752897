/**
 * The DeploymentBackend contract: what Forkmoot asks of whatever runs services, in terms of stacks and routes only.
 * The backend knows nothing of forks' states, people or decisions; labels are for people to read.
 * Shared by worker and web (callers) and the embedded host (implementation); nothing else in `host/` comes from `lib/`.
 */
import { z } from "zod";
import { SessionScheme } from "./session-scheme";

export const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,48}$/, "lower-case letters, digits and dashes");
export const CommitSha = z.string().regex(/^[0-9a-f]{40}$/, "a full commit id of 40 hex digits");
const Id = z.string().min(1).max(200);
/** Unique name of an operation: the same key is the same operation, whoever sends it again. */
export const OpKey = z.string().regex(/^[A-Za-z0-9:._-]{1,200}$/);
export type OpKey = z.infer<typeof OpKey>;

export const ComponentSource = z.object({
  component: Slug,
  /** Where the repository is fetched from: a path on this machine, or an https address. */
  clone: z.string().min(1),
  commit: CommitSha,
});
export type ComponentSource = z.infer<typeof ComponentSource>;

/** Limits of one stack or check; sizes in megabytes, times in seconds. */
export const Limits = z.object({
  memoryMb: z.number().int().positive().default(512),
  processes: z.number().int().positive().default(128),
  openFiles: z.number().int().positive().default(1024),
  diskMb: z.number().int().positive().default(512),
  /** Processors' worth of time, of which half a one is 0.5. */
  cpus: z.number().positive().max(256).default(1),
  buildSeconds: z.number().int().positive().default(600),
  testSeconds: z.number().int().positive().default(600),
});
export type Limits = z.infer<typeof Limits>;

/** What people read about a stack; the backend shows it and never decides by it. */
export const StackLabels = z.object({
  fork: Id.nullable(),
  revision: Id.nullable(),
  /** "Baseline", or "Fork 3: Notices in Welsh". */
  title: z.string().max(200),
  /** "revision 2", or "release 1". */
  version: z.string().max(80),
  /** Forkmoot's page about it. */
  url: z.string(),
});
export type StackLabels = z.infer<typeof StackLabels>;

export const StackSpec = z.object({
  stack: Id,
  service: Slug,
  /** Digest of the manifest: component → commit. Names exactly what runs. */
  manifest: z.string().regex(/^[0-9a-f]{64}$/),
  components: z.array(ComponentSource).min(1),
  data: z.object({
    /** `own`: this stack is the service's production: it migrates (and seeds, once) the service's database.
     *  `shared`: it uses that same database through a role of its own, without migrating. */
    mode: z.enum(["own", "shared"]),
    /** Run once in this component after the first migration of an empty database. */
    seed: z.object({ component: Slug, run: z.string() }).nullable().default(null),
  }),
  /** Values for `${secret.NAME}`; kept in memory only. */
  secrets: z.record(z.string(), z.string()),
  limits: Limits,
  labels: StackLabels,
});
export type StackSpec = z.infer<typeof StackSpec>;

/** Build and test one component at one commit; no secret is ever given to it. */
export const CheckSpec = z.object({ source: ComponentSource, service: Slug, limits: Limits });
export type CheckSpec = z.infer<typeof CheckSpec>;

export const OpRef = z.object({ op: OpKey });
export type OpRef = z.infer<typeof OpRef>;
export const StackRef = z.object({ stack: Id });
export type StackRef = z.infer<typeof StackRef>;

export const StepState = z.enum(["waiting", "running", "done", "cached", "failed", "skipped"]);
export const Step = z.object({
  /** Stable within the operation: `build:noticeboard-web`. */
  key: z.string(),
  /** In words: "Build noticeboard-web". */
  label: z.string(),
  component: z.string().nullable(),
  state: StepState,
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** A few words more, such as "12 of 14 tests" or an exit code. */
  detail: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;

export const Fault = z.object({
  /** `theirs`: the contributor's code or files. `ours`: the platform. */
  whose: z.enum(["theirs", "ours"]),
  /** Stable, for programs: build_failed, tests_failed, unhealthy, fenced, no_component_file … */
  code: z.string(),
  /** What happened and what to do next, in a sentence or two. */
  message: z.string(),
  component: z.string().nullable(),
});
export type Fault = z.infer<typeof Fault>;

export const Health = z.enum(["starting", "healthy", "unhealthy", "gone"]);
export type Health = z.infer<typeof Health>;

export const ComponentStatus = z.object({
  component: z.string(),
  commit: CommitSha,
  health: Health,
  /** Since when the component has been in that health. */
  since: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  restarts: z.number().int(),
});
export type ComponentStatus = z.infer<typeof ComponentStatus>;

export const StackStatus = z.object({
  stack: Id,
  service: z.string(),
  manifest: z.string(),
  generation: z.number().int(),
  labels: StackLabels,
  health: Health,
  components: z.array(ComponentStatus),
});
export type StackStatus = z.infer<typeof StackStatus>;

/** Operation and health are separate things, and a failure says whose it is: failed = theirs, errored = ours. */
export const OpStatus = z.object({
  op: OpKey,
  kind: z.enum(["check", "apply", "destroy"]),
  state: z.enum(["running", "succeeded", "failed", "errored"]),
  fault: Fault.nullable(),
  steps: z.array(Step),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type OpStatus = z.infer<typeof OpStatus>;

export const LogLine = z.object({
  at: z.iso.datetime(),
  component: z.string(),
  stream: z.enum(["out", "err", "host"]),
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;
/** One page of a log; `done` when nothing more will ever come. */
export const LogPage = z.object({ lines: z.array(LogLine), cursor: z.string(), done: z.boolean() });
export type LogPage = z.infer<typeof LogPage>;

export const Plan = z.object({
  components: z.array(
    z.object({
      component: z.string(),
      commit: CommitSha,
      build: z.enum(["cached", "needed", "none"]),
      starts: z.boolean(),
      migrates: z.boolean(),
      /** Names of the secrets its component file asks for. */
      secrets: z.array(z.string()),
      /** Names of its environment variables, with what fills each (a pattern such as `${database.url}`, never a value). */
      env: z.record(z.string(), z.string()),
    }),
  ),
  problems: z.array(Fault),
});
export type Plan = z.infer<typeof Plan>;

export const RouteChange = z.object({
  set: z.object({
    /** A service's default stack and its session scheme; `stack: null` answers "not running yet". */
    services: z
      .array(
        z.object({
          service: Slug,
          title: z.string(),
          stack: Id.nullable(),
          session: SessionScheme,
          url: z.string(),
        }),
      )
      .default([]),
    bindings: z.array(z.object({ service: Slug, subject: z.string().min(1), stack: Id })).default([]),
  }),
  remove: z.object({
    services: z.array(Slug).default([]),
    bindings: z.array(z.object({ service: Slug, subject: z.string().min(1) })).default([]),
  }),
});
export type RouteChange = z.input<typeof RouteChange>;

/**
 * The edge's whole table, without secrets. `keyed` is false until the session secret has been sent since the host started;
 * `digest` is `routeDigest` of what the edge has of the service, null while it is not keyed.
 */
export const RouteTable = z.object({
  version: z.number().int(),
  services: z.array(
    z.object({
      service: z.string(),
      title: z.string(),
      stack: z.string().nullable(),
      keyed: z.boolean(),
      digest: z.string().nullable(),
    }),
  ),
  bindings: z.array(z.object({ service: z.string(), subject: z.string(), stack: z.string() })),
});
export type RouteTable = z.infer<typeof RouteTable>;

/** Upper bounds of the latency histogram, in milliseconds; one more bucket counts what is slower. */
export const LATENCY_BOUNDS_MS = [
  1, 2, 5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000, 10000,
] as const;

export const TrafficBucket = z.object({
  service: z.string(),
  stack: z.string(),
  manifest: z.string(),
  component: z.string(),
  action: z.string(),
  /** Start of the hour, UTC. */
  hour: z.iso.datetime(),
  /** Counts to add: these are increments since the cursor. */
  requests: z.number().int(),
  errors: z.number().int(),
  latency: z.array(z.number().int()),
});
export type TrafficBucket = z.infer<typeof TrafficBucket>;
export const TrafficPage = z.object({ buckets: z.array(TrafficBucket), cursor: z.string() });
export type TrafficPage = z.infer<typeof TrafficPage>;

/** Somebody left a trial at the edge; their route is already gone. */
export const Leave = z.object({
  service: z.string(),
  subject: z.string(),
  stack: z.string(),
  at: z.iso.datetime(),
});
export const LeavePage = z.object({ leaves: z.array(Leave), cursor: z.string() });
export type LeavePage = z.infer<typeof LeavePage>;

export const Capabilities = z.object({
  driver: z.string(),
  /** Each isolation property in words, and whether this machine enforces it. */
  isolation: z.array(
    z.object({ key: z.string(), label: z.string(), enforced: z.boolean(), detail: z.string() }),
  ),
  dataModes: z.array(z.enum(["own", "shared"])),
  capacity: z.object({ stacks: z.number().int(), running: z.number().int(), memoryMb: z.number().int() }),
});
export type Capabilities = z.infer<typeof Capabilities>;

export interface DeploymentBackend {
  capabilities(): Promise<Capabilities>;
  check(op: OpKey, spec: CheckSpec): Promise<OpRef>;
  plan(spec: Pick<StackSpec, "service" | "components">): Promise<Plan>;
  /** Desired state of `spec.stack`. Refused (errored, `fenced`) when that stack was destroyed at this generation or later. */
  apply(op: OpKey, generation: number, spec: StackSpec): Promise<OpRef>;
  /** Null where it was never heard of. One that runs may be waited for, `waitMs` at most: its end is told at once. */
  observeOp(ref: OpRef, waitMs?: number): Promise<OpStatus | null>;
  /** Stops a check that nobody needs any more: it ends errored, `cancelled`. Absent or ended is success; other kinds are refused. */
  cancel(ref: OpRef): Promise<void>;
  observeStack(ref: StackRef): Promise<StackStatus | null>;
  logs(ref: OpRef | StackRef, component: string | null, cursor: string | null): Promise<LogPage>;
  routes(): Promise<RouteTable>;
  /** Compare-and-set on the table's version; throws `RouteConflict` when somebody was faster. The same op again returns its version. */
  setRoutes(op: OpKey, expected: number, change: RouteChange): Promise<number>;
  traffic(cursor: string | null): Promise<TrafficPage>;
  leaves(cursor: string | null): Promise<LeavePage>;
  /** Stops everything of the stack and fences it at `generation`. Absent is success. */
  destroy(op: OpKey, ref: StackRef, generation: number, drainSeconds: number): Promise<OpRef>;
  inventory(): Promise<StackStatus[]>;
}

/** The table moved on between read and write: read it again and retry. */
export class RouteConflict extends Error {
  constructor(readonly actual: number) {
    super(`The route table is at version ${actual}.`);
  }
}

/** An operation is waited for no longer than this in one request. */
export const MOST_WAIT_MS = 10_000;

/** Paths of the host's HTTP API; bodies and answers are the schemas above. Every call carries `Authorization: Bearer <host token>`. */
export const HOST_API = {
  health: "/v1/health", // GET → { ok: true, edge: { port, listening } }
  metrics: "/v1/metrics", // GET → Prometheus' text format
  capabilities: "/v1/capabilities", // GET → Capabilities
  checks: "/v1/checks", // POST { op, spec: CheckSpec } → OpRef
  plan: "/v1/plan", // POST { service, components } → Plan
  stacks: "/v1/stacks", // POST { op, generation, spec: StackSpec } → OpRef; GET → StackStatus[] (inventory)
  stack: "/v1/stacks/:stack", // GET → StackStatus | 404
  destroy: "/v1/stacks/:stack/destroy", // POST { op, generation, drainSeconds } → OpRef
  stackLogs: "/v1/stacks/:stack/logs", // GET ?component=&cursor= → LogPage
  op: "/v1/ops/:op", // GET ?wait=, milliseconds → OpStatus | 404; DELETE (a check's, to cancel it) → 204
  opLogs: "/v1/ops/:op/logs", // GET ?component=&cursor= → LogPage
  routes: "/v1/routes", // GET → RouteTable; POST { op, expected, change } → { version } | 409 { actual }
  traffic: "/v1/traffic", // GET ?cursor= → TrafficPage; a cursor acknowledges what came before it
  leaves: "/v1/leaves", // GET ?cursor= → LeavePage
} as const;

/** Forkmoot → edge: "this person asks to join this fork". HS256, key from `joinKey(hostToken, "ticket")`, five minutes, one use. */
export const JoinTicket = z.object({
  jti: z.string(),
  service: Slug,
  fork: z.object({
    id: z.string(),
    number: z.number().int(),
    title: z.string(),
    owner: z.string(),
    revision: z.number().int(),
  }),
  exp: z.number(),
});
export type JoinTicket = z.infer<typeof JoinTicket>;

/** Edge → Forkmoot, through the browser: "the signed-in user SUBJECT of the service agreed". HS256, `joinKey(hostToken, "claim")`, two minutes. */
export const JoinClaim = z.object({
  ticket: z.string(),
  service: Slug,
  subject: z.string(),
  name: z.string(),
  exp: z.number(),
});
export type JoinClaim = z.infer<typeof JoinClaim>;
