/** From built trees to processes that answer. */
import { mkdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { usesDatabase } from "@/lib/deploy/component-file";
import type { StackSpec } from "@/lib/deploy/contract";
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
import type { BuiltPiece, Piece } from "./sources";
import { Stack } from "./stack";

type StartRequest = {
  request: ApplyRequest;
  pieces: BuiltPiece[];
  portOf: ReadonlyMap<string, number>;
  portOwner: string;
};

const LOOK_EVERY_MS = 100;

/** Where a stack will run and how it gets at its data: a cell and a role of its own, both on their way. */
export type Room = { cell: Promise<Cell>; database: Promise<Credentials | null>; close(): Promise<void> };

/** Makes room for a stack. Whoever asks for it either has a stack prepared in it, or closes it. */
export function makeRoom(
  { request: { spec }, pieces, portOf, portOwner }: Omit<StartRequest, "pieces"> & { pieces: Piece[] },
  { sandbox, databases }: HostParts,
): Room {
  const isUsed = startingOf(pieces, spec).some(({ fetched }) => usesDatabase(fetched.file));
  const destinations = destinationsOf([...portOf.values()], isUsed ? databases.servers : []);
  const cell = sandbox.lease(`${spec.stack} ${portOwner}`, spec.limits, destinations);
  const database = isUsed ? databases.admit(spec.stack, spec.service) : Promise.resolve(null);
  const both = Promise.allSettled([cell, database]);
  return {
    cell,
    database,
    async close() {
      const [leased, admitted] = await both;
      if (leased.status === "fulfilled") await leased.value.close();
      if (isUsed && admitted.status === "fulfilled") await databases.dismiss(spec.stack, spec.service);
    },
  };
}

/** Beside shared data, what works in the background is not started: see `data` in the contract. */
const startingOf = <P extends Piece>(pieces: P[], { data }: Pick<StackSpec, "data">) =>
  pieces.filter(({ fetched }) => data.mode === "own" || !fetched.file.background);

/**
 * A stack with its user id, folders, role and components, none of them started yet. Its record is on disk. Takes the room
 * over, or closes it.
 */
export async function prepareStack(options: StartRequest, room: Room, parts: HostParts): Promise<Stack> {
  try {
    const [cell, database] = await Promise.all([room.cell, room.database]);
    return await assemble({ ...options, database, cell }, parts);
  } catch (error) {
    await room.close();
    throw error;
  }
}

/** What a stack connects to: its own components, and the server that its database is on. */
export function destinationsOf(ports: number[], servers: Destination[]): Destination[] {
  return [...ports.map((port) => ({ host: "127.0.0.1", port })), ...servers];
}

type Assembly = StartRequest & { database: Credentials | null; cell: Cell };

async function assemble({ request, pieces, portOf, portOwner, database, cell }: Assembly, parts: HostParts) {
  const { secrets, ...spec } = request.spec;
  const starting = startingOf(pieces, spec);
  const environments = starting.map(({ fetched: { file } }) =>
    fillEnvironment(file, { port: portOf.get(file.component) ?? 0, urls: urlsOf(portOf), database, secrets }),
  );
  const folder = parts.stacks.folderOf(spec.stack);
  await removeTree(folder);
  const stack = new Stack(
    {
      phase: "preparing",
      generation: request.generation,
      spec,
      cell: { name: cell.name, uid: cell.uid, folder: cell.folder },
      portOwner,
      databaseServer: database && `${database.host}:${database.port}`,
      components: starting.map((piece) => recordOf(piece, portOf)),
    },
    cell,
    folder,
  );
  await mkdir(stack.rawFolder, { recursive: true, mode: 0o700 });
  for (const [index, record] of stack.record.components.entries()) {
    const uid = parts.sandbox.switchesUid ? cell.uid : null;
    await stack.add({ record, tree: starting[index]?.tree ?? "", env: environments[index] ?? {}, uid });
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
