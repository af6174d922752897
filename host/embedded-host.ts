/** The embedded deployment backend of one machine: what the HTTP API calls. */
import { freemem, totalmem } from "node:os";
import { secretNames } from "@/lib/deploy/component-file";
import type {
  Capabilities,
  CheckSpec,
  LogPage,
  OpRef,
  OpStatus,
  Plan,
  StackSpec,
  StackStatus,
} from "@/lib/deploy/contract";
import { BuildCache } from "./builds/build-cache";
import { checkComponent, clearCheck } from "./checks/check";
import { Databases } from "./databases/databases";
import { OperationFault, ours } from "./fault";
import { log } from "./log";
import type { Operation } from "./ops/operation";
import { Operations } from "./ops/operations";
import type { HostParts } from "./parts";
import { Sandbox, type SandboxOptions } from "./sandbox/sandbox";
import { Git } from "./sources/git";
import { Mirrors } from "./sources/mirrors";
import { applyStack } from "./stacks/apply";
import { type DestroyRequest, destroyStack, type InFlight } from "./stacks/destroy";
import { Fences } from "./stacks/fences";
import { graphProblems } from "./stacks/graph";
import { PortLeases } from "./stacks/ports";
import { StackSet } from "./stacks/stack-set";
import type { StackDirectory } from "./types";

const MB = 1024 * 1024;
const STOP_GRACE_MS = 1500;

export type HostOptions = {
  /** `$FORKMOOT_HOME/host`, absolute. */
  home: string;
  /** Postgres role with CREATEDB and CREATEROLE, or null: then services have no database. */
  databaseUrl: string | null;
  /** What code may reach, and for tests: narrower than what the machine can do. */
  sandbox?: SandboxOptions;
  /** What builds may connect to besides the package registry, as `host:port`. */
  buildsReach?: string[];
};

export class EmbeddedHost {
  /** Asked before a stack is stopped; the edge sets it. */
  inFlight: InFlight = () => 0;
  /** Operations at work on a stack, with the generation each brings up. */
  private readonly applying = new Map<string, Map<Operation, number>>();

  private constructor(
    private readonly parts: HostParts,
    private readonly operations: Operations,
  ) {}

  /** Finds out what the machine can do, and takes over what an earlier run left. */
  static async open({ home, databaseUrl, sandbox: only, buildsReach }: HostOptions): Promise<EmbeddedHost> {
    const sandbox = await Sandbox.find(home, only);
    const mirrors = new Mirrors(await Git.prepare(home), home);
    const builds = new BuildCache(sandbox, mirrors, buildsReach);
    const databases = new Databases(databaseUrl, home);
    const ports = new PortLeases(home);
    const stacks = new StackSet(home, sandbox);
    const operations = new Operations(home);
    const capacity = Math.max(4, Math.floor((totalmem() * 0.75) / (512 * MB)));
    const parts = {
      home,
      sandbox,
      mirrors,
      builds,
      databases,
      ports,
      fences: new Fences(home),
      stacks,
      capacity,
    };
    await stacks.adoptAll(serverOf(databaseUrl), ({ stack, service }) => databases.dismiss(stack, service));
    await ports.releaseAllBut(new Set(stacks.all().map(({ record }) => record.portOwner)));
    const inUse = stacks.all().flatMap(({ record }) => record.components.map(({ buildKey }) => buildKey));
    await builds.prune(new Set(inUse));
    await operations.prune();
    log.info({ mode: sandbox.mode, stacks: stacks.all().length }, "host ready");
    return new EmbeddedHost(parts, operations);
  }

  get directory(): StackDirectory {
    return this.parts.stacks;
  }

  capabilities(): Capabilities {
    const { sandbox, stacks, capacity } = this.parts;
    return {
      driver: "embedded host",
      isolation: sandbox.isolation(),
      dataModes: ["own", "shared"],
      capacity: {
        stacks: capacity,
        running: stacks.inventory().length,
        memoryMb: Math.floor(freemem() / MB),
      },
    };
  }

  async check(op: string, spec: CheckSpec): Promise<OpRef> {
    await this.operations.start(op, "check", (operation) => checkComponent(operation, spec, this.parts));
    return { op };
  }

  async plan({ components }: Pick<StackSpec, "service" | "components">): Promise<Plan> {
    const { mirrors, builds } = this.parts;
    const answers = await Promise.allSettled(components.map((source) => mirrors.fetch(source)));
    const faults = answers.flatMap((answer) => {
      if (answer.status === "fulfilled") return [];
      if (answer.reason instanceof OperationFault) return [answer.reason.fault];
      throw answer.reason;
    });
    const sources = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const planned = sources.map(async (source) => ({
      component: source.component,
      commit: source.commit,
      build: (await builds.has(source))
        ? ("cached" as const)
        : source.file.build
          ? ("needed" as const)
          : ("none" as const),
      starts: !source.file.background,
      migrates: source.file.migrate.expand !== undefined,
      secrets: secretNames(source.file),
      env: source.file.env,
    }));
    const graph = faults.length === 0 ? graphProblems(sources.map(({ file }) => file)) : [];
    return { components: await Promise.all(planned), problems: [...faults, ...graph] };
  }

  async apply(op: string, generation: number, spec: StackSpec): Promise<OpRef> {
    await this.operations.start(op, "apply", (operation) =>
      this.parts.stacks.turns.run(spec.stack, async () => {
        const applying = this.applying.get(spec.stack) ?? new Map<Operation, number>();
        this.applying.set(spec.stack, applying.set(operation, generation));
        try {
          await applyStack(operation, { generation, spec }, this.parts);
        } finally {
          applying.delete(operation);
          if (applying.size === 0) this.applying.delete(spec.stack);
        }
      }),
    );
    return { op };
  }

  async destroy(op: string, request: DestroyRequest): Promise<OpRef> {
    const { stack, generation } = request;
    await this.parts.fences.raise(stack, generation);
    await this.operations.start(op, "destroy", async (operation) => {
      for (const [each, its] of this.applying.get(stack) ?? [])
        if (its <= generation) each.cancel(fencedMeanwhile());
      await this.parts.stacks.turns.run(stack, () =>
        destroyStack(operation, request, this.inFlight, this.parts),
      );
    });
    return { op };
  }

  observeOp(op: string, waitMs = 0): Promise<OpStatus | null> {
    return this.operations.observe(op, waitMs);
  }

  observeStack(stack: string): StackStatus | null {
    return this.parts.stacks.inventory().find((each) => each.stack === stack) ?? null;
  }

  /** Ends a check early; returns when it has ended. Absent or ended is success. */
  async cancel(op: string): Promise<void> {
    const status = await this.operations.observe(op);
    if (status && status.kind !== "check") {
      const advice = "Only a check can be cancelled. Take its stack down instead.";
      throw Object.assign(new Error(advice), { statusCode: 409 });
    }
    await this.operations.cancel(
      op,
      ours("cancelled", "The check was stopped: nobody needs it any more."),
      () => clearCheck(op, this.parts),
    );
  }

  opLogs(op: string, component: string | null, cursor: string | null): Promise<LogPage | null> {
    return this.operations.logs(op, component, cursor);
  }

  async stackLogs(stack: string, component: string | null, cursor: string | null): Promise<LogPage | null> {
    return (await this.parts.stacks.logsOf(stack)?.page(component, cursor, false)) ?? null;
  }

  inventory(): StackStatus[] {
    return this.parts.stacks.inventory();
  }

  /** Ends every operation and every stack, within a few seconds. What was interrupted can be sent again. */
  async close(): Promise<void> {
    await this.operations.close();
    await this.parts.builds.close();
    await Promise.all(this.parts.stacks.all().map((stack) => stack.stop(STOP_GRACE_MS)));
    await this.parts.sandbox.endStrays([]);
    this.parts.sandbox.close();
    await this.parts.databases.close();
    log.info("every stack was stopped");
  }
}

function fencedMeanwhile() {
  return ours(
    "fenced",
    "The stack was taken down while it was being deployed. Nothing of it is left running.",
  );
}

/** `host:port` as stacks are told it. */
function serverOf(databaseUrl: string | null): string | null {
  if (!databaseUrl) return null;
  const { hostname, port } = new URL(databaseUrl);
  return `${hostname}:${port || "5432"}`;
}
