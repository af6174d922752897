/** Makes a stack run as asked: everything is fetched, built and migrated before anything of it starts. */
import type { StackSpec } from "@/lib/deploy/contract";
import { ours } from "../fault";
import { log } from "../log";
import type { Operation } from "../ops/operation";
import type { HostParts } from "../parts";
import { startOrder } from "./graph";
import { prepareDatabase } from "./migrate";
import { type BuiltPiece, buildAll, fetchAll, requireValues } from "./sources";
import type { Stack } from "./stack";
import { prepareStack, waitUntilHealthy } from "./start";

export type ApplyRequest = { generation: number; spec: StackSpec };

/** Runs as an operation. A stack that already runs so is left as it is. */
export async function applyStack(
  operation: Operation,
  request: ApplyRequest,
  parts: HostParts,
): Promise<void> {
  const { spec, generation } = request;
  operation.plan(stepsOf(spec));
  await parts.fences.pass(spec.stack, generation);
  const running = parts.stacks.find(spec.stack);
  if (running && isAsAsked(running, request)) return;
  if (running && running.record.generation > generation) {
    const what = `The stack runs at generation ${running.record.generation} already, which is later than ${generation}.`;
    throw ours("stale_generation", `${what} Nothing was changed.`);
  }
  const others = parts.stacks.inventory().filter(({ stack }) => stack !== spec.stack);
  if (!running && others.length >= parts.capacity) {
    const what = `This host runs ${parts.capacity} stacks, and more do not fit.`;
    throw ours("capacity", `${what} Take one down that nobody needs, then try again.`);
  }
  parts.stacks.announce(announcement(request));
  try {
    await bringUp(operation, request, parts);
  } finally {
    parts.stacks.withdraw(spec.stack);
  }
}

async function bringUp(operation: Operation, request: ApplyRequest, parts: HostParts): Promise<void> {
  const { spec, generation } = request;
  const owner = operation.status.op;
  const names = spec.components.map(({ component }) => component);
  const leased = await operation.step("ports", () => parts.ports.lease(owner, names.length));
  const portOf = new Map(names.map((name, index) => [name, leased[index] ?? 0]));
  let stack: Stack | null = null;
  try {
    const fetched = await operation.step("fetch", async () => {
      const pieces = await operation.unlessCancelled(fetchAll(spec.components, parts));
      requireValues(pieces, spec.secrets);
      return pieces;
    });
    const pieces = await buildAll(operation, fetched, spec, parts);
    const getReady = async () => {
      await parts.fences.pass(spec.stack, generation);
      operation.throwIfCancelled();
      await replace(spec.stack, parts);
      stack = await prepareStack({ request, pieces, portOf, portOwner: owner }, parts);
      return stack;
    };
    const lookAtData = () => prepareDatabase(operation, { spec, pieces, portOf }, parts);
    // Nothing has to be migrated first, nor anything taken down that could still be needed: both at once.
    const isAtOnce = spec.data.mode === "shared" && isNameFree(spec.stack, parts);
    if (!isAtOnce) await lookAtData();
    const [ready, looked] = await Promise.allSettled([getReady(), isAtOnce ? lookAtData() : null]);
    if (looked.status === "rejected") throw looked.reason;
    if (ready.status === "rejected") throw ready.reason;
    stack = ready.value;
    await startInOrder(operation, stack, pieces, request);
    // The fence stands again after everything is ready: a fork withdrawn meanwhile leaves nothing behind.
    await parts.fences.pass(spec.stack, generation);
    operation.throwIfCancelled();
    stack.record.phase = "running";
    await stack.save();
    stack.watch();
  } catch (error) {
    if (stack) await takeDown(stack, parts, 0);
    else await parts.ports.release(leased);
    throw error;
  }
}

/** Nobody has this name, nor anything of it. */
const isNameFree = (stack: string, { stacks }: HostParts) =>
  stacks.find(stack) === undefined && stacks.remnantOf(stack) === null;

/** Ends what runs under this name, or what an earlier run of the host left of it: two must never run beside each other. */
async function replace(stack: string, parts: HostParts) {
  const former = parts.stacks.find(stack);
  const isGone = former ? await takeDown(former, parts, 3000) : await parts.stacks.clearRemnant(stack);
  if (!isGone) throw wouldNotEnd();
}

/** The fault of a stack of which something stays. */
export function wouldNotEnd() {
  const what = "What runs, or ran, of this stack would not end.";
  return ours("would_not_end", `${what} Look into the host's log, then try again.`);
}

async function startInOrder(
  operation: Operation,
  stack: Stack,
  pieces: BuiltPiece[],
  { spec }: ApplyRequest,
) {
  const files = pieces.map(({ fetched }) => fetched.file);
  const started = new Set<string>();
  for (const wave of startOrder(files).waves) {
    for (const name of wave) {
      const component = stack.components.find(({ record }) => record.component === name);
      if (!component) {
        await operation.skip(`start:${name}`, "works in the background: not started beside shared data");
        continue;
      }
      await operation.step(`start:${name}`, async (step) => {
        component.start();
        step.detail(`port ${component.record.port}`);
        step.say(name, `started, port ${component.record.port}`);
      });
      started.add(name);
    }
    if (started.size < stack.components.length) await waitUntilHealthy(operation, stack, started);
  }
  await operation.step("healthy", async (step) => {
    await waitUntilHealthy(operation, stack, started);
    step.detail(`${started.size} of ${spec.components.length} components answer`);
    step.say(null, `${started.size} of ${spec.components.length} components healthy`);
  });
}

/** Ends a stack and gives back all it had: role, ports, folders. True when nothing of it is left. */
export async function takeDown(stack: Stack, parts: HostParts, graceMs: number): Promise<boolean> {
  const { record } = stack;
  await stack.stop(graceMs);
  if (record.databaseServer !== null) await parts.databases.dismiss(stack.id, record.spec.service);
  await parts.ports.releaseOf(record.portOwner);
  // The record goes last: whatever failed before can be done again from it, also by the next start of the host.
  const isGone = await stack.remove();
  if (!isGone) log.error({ stack: stack.id, uid: record.cell.uid }, "a process of a stack would not end");
  if (isGone) parts.stacks.remove(stack);
  return isGone;
}

function isAsAsked(stack: Stack, { spec, generation }: ApplyRequest): boolean {
  const { record } = stack;
  if (record.spec.manifest !== spec.manifest || record.generation !== generation) return false;
  if (stack.health === "unhealthy" || stack.health === "gone") return false;
  stack.relabel(spec.labels);
  return true;
}

function stepsOf({ components, data }: StackSpec) {
  const names = components.map(({ component }) => component);
  return [
    { key: "ports", label: "Lease ports" },
    { key: "fetch", label: "Fetch" },
    ...names.map((component) => ({ key: `build:${component}`, label: `Build ${component}`, component })),
    { key: "database", label: "Database" },
    ...(data.mode === "own" ? [{ key: "migrate", label: "Migrate" }] : []),
    ...(data.mode === "own" && data.seed ? [{ key: "seed", label: "Fill the new database" }] : []),
    ...names.map((component) => ({ key: `start:${component}`, label: `Start ${component}`, component })),
    {
      key: "healthy",
      label: `Healthy: health check of ${names.length} component${names.length === 1 ? "" : "s"}`,
    },
  ];
}

function announcement({ spec, generation }: ApplyRequest) {
  const since = new Date().toISOString();
  return {
    stack: spec.stack,
    service: spec.service,
    manifest: spec.manifest,
    generation,
    labels: spec.labels,
    health: "starting" as const,
    components: spec.components.map(({ component, commit }) => ({
      component,
      commit,
      health: "starting" as const,
      since,
      startedAt: null,
      restarts: 0,
    })),
  };
}
