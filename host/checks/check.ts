/** Builds and tests one component at one commit, on a copy, with a database and secrets made up for it alone. */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { environmentReferences, secretNames, usesDatabase } from "@/lib/deploy/component-file";
import type { CheckSpec } from "@/lib/deploy/contract";
import { copyTree } from "../builds/seal";
import type { Credentials } from "../databases/databases";
import type { Operation, StepHandle } from "../ops/operation";
import type { HostParts } from "../parts";
import type { Cell } from "../sandbox/cell";
import { runJob } from "../sandbox/job";
import type { Source } from "../sources/mirrors";
import { fillEnvironment } from "../stacks/environment";
import { commandFault } from "../stacks/migrate";
import { buildOne } from "../stacks/sources";
import { removeTree, safeName } from "../state/files";

/** Nothing listens on the discard port of the loopback address: other components are not there in a check. */
const NOWHERE = "http://127.0.0.1:9";

/** Runs as an operation. */
export async function checkComponent(operation: Operation, spec: CheckSpec, parts: HostParts): Promise<void> {
  const { source, limits } = spec;
  const { op } = operation.status;
  operation.plan([
    { key: "fetch", label: "Fetch" },
    { key: "build", label: `Build ${source.component}`, component: source.component },
    { key: "database", label: "Database" },
    { key: "migrate", label: "Migrate", component: source.component },
    { key: "test", label: `Test ${source.component}`, component: source.component },
  ]);
  const fetched = await operation.step("fetch", () => operation.unlessCancelled(parts.mirrors.fetch(source)));
  const built = await buildOne(operation, "build", { source, fetched }, limits, parts);
  const cell = await parts.sandbox.lease(
    cellOf(op),
    limits,
    usesDatabase(fetched.file) ? parts.databases.servers : [],
  );
  const tree = treeOf({ op, sandbox: parts.sandbox });
  try {
    const ports = await parts.ports.lease(op, 1);
    await removeTree(tree);
    await mkdir(dirname(tree), { recursive: true, mode: 0o711 });
    await copyTree(built.tree, tree, parts.sandbox.switchesUid ? cell.uid : null);
    const database = await makeDatabase(operation, fetched, parts);
    const env = environmentOf(fetched, ports[0] ?? 0, database);
    const run = (key: string, command: string, code: string, seconds: number) =>
      operation.step(key, (step) =>
        runCommand({ operation, step, cell, tree, env, component: source.component, command, code, seconds }),
      );
    const { expand } = fetched.file.migrate;
    if (expand) await run("migrate", expand, "migration_failed", limits.buildSeconds);
    else await operation.skip("migrate", "no migrations");
    if (fetched.file.test) await run("test", fetched.file.test, "tests_failed", limits.testSeconds);
    else await operation.skip("test", "forkmoot.yaml names no test");
  } finally {
    await cell.close();
    await clearCheck(op, parts);
  }
}

/** Removes what a check had beside its processes; absent is success. */
export async function clearCheck(op: string, { sandbox, ports, databases }: HostParts): Promise<void> {
  await removeTree(treeOf({ op, sandbox }));
  await ports.releaseOf(op);
  if (databases.hasServer) await databases.dropScratch(op);
}

const cellOf = (op: string) => `check ${op}`;
const treeOf = ({ op, sandbox }: { op: string; sandbox: HostParts["sandbox"] }) =>
  join(sandbox.work, "checks", safeName(cellOf(op)));

async function makeDatabase(
  operation: Operation,
  { file }: Source,
  { databases }: HostParts,
): Promise<Credentials | null> {
  if (usesDatabase(file)) {
    return operation.step("database", async (step) => {
      step.detail("empty, for this check alone");
      return databases.createScratch(operation.status.op);
    });
  }
  await operation.skip("database", "the component uses none");
  return null;
}

function environmentOf({ file }: Source, port: number, database: Credentials | null) {
  const others = environmentReferences(file).flatMap((each) =>
    each.kind === "url" ? [[each.component, NOWHERE] as const] : [],
  );
  const secrets = secretNames(file).map((name) => [name, randomBytes(32).toString("hex")] as const);
  return fillEnvironment(file, {
    port,
    urls: new Map(others),
    database,
    secrets: Object.fromEntries(secrets),
  });
}

type Command = {
  operation: Operation;
  step: StepHandle;
  cell: Cell;
  tree: string;
  env: Record<string, string>;
  component: string;
  command: string;
  code: string;
  seconds: number;
};

async function runCommand({ operation, step, cell, tree, env, component, command, code, seconds }: Command) {
  step.say(component, `$ ${command}`);
  const onLine = step.line(component);
  const { signal } = operation;
  const end = await runJob({
    cell,
    tree,
    isTreeWritable: true,
    command,
    env: { CI: "true", ...env },
    seconds,
    onLine,
    signal,
  });
  if (!end.ok) throw commandFault(code, command, component, end);
}
