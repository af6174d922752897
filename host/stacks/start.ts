/** From built trees to processes that answer. */
import { mkdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { usesDatabase } from "@/lib/deploy/component-file";
import type { Credentials } from "../databases/databases";
import { theirs } from "../fault";
import { LAST_LINES, tellLastLines } from "../logs/last-lines";
import type { Operation } from "../ops/operation";
import type { HostParts } from "../parts";
import type { Cell } from "../sandbox/cell";
import type { Destination } from "../sandbox/firewall";
import { removeTree } from "../state/files";
import type { ApplyRequest } from "./apply";
import type { ComponentProcess } from "./component-process";
import { fillEnvironment, secretVariables } from "./environment";
import { secondsSince, urlsOf } from "./migrate";
import type { ComponentRecord } from "./record";
import type { BuiltPiece } from "./sources";
import { Stack } from "./stack";

type StartRequest = {
  request: ApplyRequest;
  pieces: BuiltPiece[];
  portOf: ReadonlyMap<string, number>;
  portOwner: string;
};

const LOOK_EVERY_MS = 100;

/**
 * A stack with its user id, folders, role and components, each enclosed and none of them started yet. Its record is on disk.
 * Everything that takes time is under way at once.
 */
export async function prepareStack(options: StartRequest, parts: HostParts): Promise<Stack> {
  const { request, portOf, portOwner } = options;
  const { spec } = request;
  // Beside shared data, what works in the background is not started: see `data` in the contract.
  const starting = options.pieces.filter(
    ({ fetched }) => spec.data.mode === "own" || !fetched.file.background,
  );
  const isUsed = starting.some(({ fetched }) => usesDatabase(fetched.file));
  const destinations = destinationsOf([...portOf.values()], isUsed ? parts.databases.servers : []);
  const leasing = parts.sandbox.lease(`${spec.stack} ${portOwner}`, spec.limits, destinations);
  const admitting = isUsed ? parts.databases.admit(spec.stack, spec.service) : Promise.resolve(null);
  const admitted = Promise.allSettled([admitting]);
  let stack: Stack | null = null;
  try {
    stack = await enclose({ ...options, starting, isUsed, cell: await leasing }, parts);
    return await furnish({ stack, request, starting, portOf, database: await admitting }, parts);
  } catch (error) {
    await stack?.stop(0);
    await stack?.remove();
    const [leased] = await Promise.allSettled([leasing]);
    if (leased.status === "fulfilled") await leased.value.close();
    const [role] = await admitted;
    if (isUsed && role.status === "fulfilled") await parts.databases.dismiss(spec.stack, spec.service);
    throw error;
  }
}

/** What a stack connects to: its own components, and the server that its database is on. */
export function destinationsOf(ports: number[], servers: Destination[]): Destination[] {
  return [...ports.map((port) => ({ host: "127.0.0.1", port })), ...servers];
}

type Enclosing = StartRequest & { starting: BuiltPiece[]; isUsed: boolean; cell: Cell };

/** The stack's folders, and the enclosures of its components, which are put up side by side. */
async function enclose(
  { request, starting, isUsed, portOf, portOwner, cell }: Enclosing,
  { stacks, databases, sandbox }: HostParts,
) {
  const { secrets: _, ...spec } = request.spec;
  const [server] = isUsed ? databases.servers : [];
  const folder = stacks.folderOf(spec.stack);
  await removeTree(folder);
  const stack = new Stack(
    {
      phase: "preparing",
      generation: request.generation,
      spec,
      cell: { name: cell.name, uid: cell.uid, folder: cell.folder },
      portOwner,
      databaseServer: server ? `${server.host}:${server.port}` : null,
      components: starting.map((piece) => recordOf(piece, portOf)),
    },
    cell,
    folder,
  );
  await mkdir(stack.rawFolder, { recursive: true, mode: 0o700 });
  for (const [index, record] of stack.record.components.entries()) {
    const uid = sandbox.switchesUid ? cell.uid : null;
    await stack.add({ record, tree: starting[index]?.tree ?? "", env: {}, uid });
  }
  for (const component of stack.components) component.prepare();
  return stack;
}

type Furnishing = Pick<StartRequest, "request" | "portOf"> & {
  stack: Stack;
  starting: BuiltPiece[];
  database: Credentials | null;
};

/** Gives the components what they are to be told, and the host the stack. */
async function furnish({ stack, request, starting, portOf, database }: Furnishing, parts: HostParts) {
  const { secrets } = request.spec;
  for (const [index, { fetched }] of starting.entries()) {
    const port = portOf.get(fetched.file.component) ?? 0;
    const env = fillEnvironment(fetched.file, { port, urls: urlsOf(portOf), database, secrets });
    stack.components[index]?.tell(env);
  }
  stack.logs.hide([...Object.values(secrets), ...(database ? [database.password] : [])]);
  await stack.save();
  parts.stacks.put(stack);
  return stack;
}

/** Waits until the named components answer. Throws a fault of theirs when one ends or takes too long. */
export async function waitUntilHealthy(
  operation: Operation,
  stack: Stack,
  names: ReadonlySet<string>,
): Promise<void> {
  const waiting = new Set(stack.components.filter(({ record }) => names.has(record.component)));
  const begin = Date.now();
  while (waiting.size > 0) {
    operation.throwIfCancelled();
    for (const component of waiting) {
      const fault = await lookAt(component, operation, begin);
      if (fault) await tellLastWritten(component, stack, operation);
      if (fault) throw fault;
      if (component.health === "healthy") waiting.delete(component);
    }
    if (waiting.size > 0) await wait(LOOK_EVERY_MS);
  }
}

/** Looks once, and says so when it has become healthy. A fault when it never will. */
async function lookAt(component: ComponentProcess, operation: Operation, begin: number) {
  const { record } = component;
  if (!component.isRunning) return endedFault(component);
  const wasHealthy = component.health === "healthy";
  await component.tick();
  if (component.health !== "healthy") {
    return Date.now() - begin > record.health.within * 1000 ? unhealthyFault(component) : null;
  }
  const startedAt = Date.parse(record.startedAt ?? "");
  const answer = `GET ${record.health.path} 200 after ${secondsSince(startedAt)}`;
  if (!wasHealthy) operation.logs.say(record.component, answer);
  return null;
}

/** It has served nobody yet: the edge sees a stack only once all of it was healthy. */
async function tellLastWritten(
  { record: { component } }: ComponentProcess,
  stack: Stack,
  operation: Operation,
) {
  tellLastLines(operation.logs, component, await stack.logs.lastWritten(component, LAST_LINES));
}

function recordOf(
  { source, fetched: { file }, buildKey }: BuiltPiece,
  portOf: ReadonlyMap<string, number>,
): ComponentRecord {
  return {
    component: source.component,
    commit: source.commit,
    buildKey,
    port: portOf.get(source.component) ?? 0,
    start: file.start,
    health: file.health,
    expose: file.expose,
    actions: file.actions,
    variables: Object.keys(file.env),
    secretVariables: secretVariables(file),
    process: null,
    startedAt: null,
    restarts: 0,
  };
}

async function endedFault(component: ComponentProcess) {
  const { record } = component;
  component.finish();
  // The exit code is told a moment after the process is gone.
  for (let waited = 0; component.lastExit === null && waited < 500; waited += 20) await wait(20);
  const { lastExit } = component;
  const how = `\`${record.start}\` of ${record.component} ended before it was healthy${lastExit ? `: ${lastExit}` : ""}.`;
  return theirs(
    "exited",
    `${how} The log says why; start it locally with the same settings, correct it and push.`,
    record.component,
  );
}

function unhealthyFault({ record, problem }: ComponentProcess) {
  const { health, component } = record;
  const what = `${component} was not healthy within ${health.within} s: ${problem}.`;
  const advice = `Answer ${health.path} with 200 on the port it is given, or allow more time in forkmoot.yaml.`;
  return theirs("unhealthy", `${what} ${advice}`, component);
}
