/** The service's database, made, migrated and filled before a stack that owns it starts. */
import { usesDatabase } from "@/lib/deploy/component-file";
import type { StackSpec } from "@/lib/deploy/contract";
import type { Credentials } from "../databases/databases";
import { ours, theirs } from "../fault";
import { LastLines, tellLastLines } from "../logs/last-lines";
import type { Operation } from "../ops/operation";
import type { HostParts } from "../parts";
import type { Cell } from "../sandbox/cell";
import { type JobEnd, runJob } from "../sandbox/job";
import { fillEnvironment } from "./environment";
import type { BuiltPiece } from "./sources";

type Request = { spec: StackSpec; pieces: BuiltPiece[]; portOf: ReadonlyMap<string, number> };

/** Steps `database`, `migrate` and `seed`. A stack that shares its data migrates nothing. */
export async function prepareDatabase(
  operation: Operation,
  request: Request,
  parts: HostParts,
): Promise<void> {
  const { spec, pieces } = request;
  const isUsed = pieces.some(({ fetched }) => usesDatabase(fetched.file));
  if (!isUsed) {
    for (const { key } of operation.status.steps.filter(isAboutData))
      await operation.skip(key, "no component uses one");
    return;
  }
  if (spec.data.mode === "shared") {
    await operation.step("database", () => requireDatabase(spec.service, parts));
    return;
  }
  // One at a time: an unfinished new database is made afresh by whoever comes next.
  await parts.databases.turn(spec.service, async () => {
    const { isNew } = await operation.step("database", async (step) => {
      const made = await parts.databases.ensureService(spec.service);
      step.detail(made.isNew ? "made new" : "there already");
      return made;
    });
    await migrateAndSeed(operation, request, isNew, parts);
    if (isNew) await parts.databases.markReady(spec.service);
  });
}

async function migrateAndSeed(operation: Operation, request: Request, isNew: boolean, parts: HostParts) {
  const { spec } = request;
  const { seed } = spec.data;
  // A way in for this operation only: the running stack keeps its own.
  const visitor = `migrate ${operation.status.op}`;
  const cell = await parts.sandbox.lease(visitor, spec.limits, parts.databases.servers);
  try {
    const database = await parts.databases.admit(visitor, spec.service);
    operation.logs.hide([...Object.values(spec.secrets), database.password]);
    const run = (piece: BuiltPiece, command: string, code: string) =>
      runWithDatabase({ piece, command, code, cell, database, request, operation });
    await operation.step("migrate", async (step) => {
      const migrating = request.pieces.filter(({ fetched }) => fetched.file.migrate.expand);
      for (const piece of migrating) {
        const command = piece.fetched.file.migrate.expand ?? "";
        await run(piece, command, "migration_failed");
      }
      if (migrating.length === 0) step.mark("skipped", "no component has migrations");
      else step.detail(migrating.map(({ source }) => source.component).join(", "));
    });
    if (seed && !isNew) await operation.skip("seed", "the database was filled before");
    if (seed && isNew) {
      await operation.step("seed", async () => {
        const piece = request.pieces.find(({ source }) => source.component === seed.component);
        if (!piece)
          throw ours("bad_seed", `The service's seed names ${seed.component}, which it does not have.`);
        await run(piece, seed.run, "seed_failed");
      });
    }
  } finally {
    await cell.close();
    await parts.databases.dismiss(visitor, spec.service);
  }
}

async function requireDatabase(service: string, parts: HostParts) {
  if (await parts.databases.isReady(service)) return;
  const what = `The database of ${service} does not exist yet, and this stack shares it.`;
  throw ours("no_database", `${what} Start the service's own stack first.`);
}

type Run = {
  piece: BuiltPiece;
  command: string;
  /** Of the fault, when it fails. */
  code: string;
  cell: Cell;
  database: Credentials;
  request: Request;
  operation: Operation;
};

/** Throws a fault when the command fails; only then does the log show what it wrote, which may be users' data. */
async function runWithDatabase({ piece, command, code, cell, database, request, operation }: Run) {
  const { spec, portOf } = request;
  const { logs, signal } = operation;
  const { component } = piece.source;
  const values = { port: portOf.get(component) ?? 0, urls: urlsOf(portOf), database, secrets: spec.secrets };
  logs.say(component, `$ ${command}`);
  const begin = Date.now();
  const written = new LastLines();
  const end = await runJob({
    cell,
    tree: piece.tree,
    command,
    env: fillEnvironment(piece.fetched.file, values),
    seconds: spec.limits.buildSeconds,
    onLine: written.push,
    signal,
  });
  if (end.ok) return logs.say(component, `Done after ${secondsSince(begin)}`);
  tellLastLines(logs, component, written.kept);
  throw commandFault(code, command, component, end);
}

/** "0.4 s". */
export const secondsSince = (begin: number) => `${((Date.now() - begin) / 1000).toFixed(1)} s`;

/** Addresses of a stack's components on this machine. */
export function urlsOf(portOf: ReadonlyMap<string, number>): Map<string, string> {
  return new Map([...portOf].map(([component, port]) => [component, `http://127.0.0.1:${port}`]));
}

/** The fault of a command that a component file names. */
export function commandFault(
  code: string,
  command: string,
  component: string,
  end: Exclude<JobEnd, { ok: true }>,
) {
  const how = `\`${command}\` in ${component}`;
  if (end.why === "exit") {
    const advice = "The log says why; correct it, run the same command locally, and push.";
    return theirs(code, `${how} failed with ${end.detail}. ${advice}`, component);
  }
  if (end.why === "stopped") return ours("stopped", `${how} was stopped. Try again.`, component);
  const limit = end.why === "timeout" ? "timeout" : `${end.why}_limit`;
  return theirs(limit, `${how} took ${end.detail} and was stopped. Make it need less.`, component);
}

const isAboutData = ({ key }: { key: string }) => key === "database" || key === "migrate" || key === "seed";
