/** One more worker or web beside the Forkmoot that runs on this home, in the foreground, with the same settings. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { findServer } from "../embedded-postgres/server";
import { startPostgres } from "../postgres";
import { Problem } from "../problem";
import { root } from "../root";
import type { Program } from "../start-up/children";
import { lockHolder } from "../start-up/lock";
import { programs } from "../start-up/programs";
import { readSettings, type Settings } from "../start-up/settings";

const FOLLOW = join(root, "scripts", "follow-parent.mjs");

type Another = { name: "worker"; id: string } | { name: "web"; port: number };

/** Runs until it is asked to stop, or its end; nothing starts it again. @throws Problem when there is nothing to join */
export async function runAnother(another: Another) {
  const settings = readSettings(process.env);
  const databaseUrl = settings.databaseUrl ?? (await urlOfRunning(settings));
  const addresses = { databaseUrl, stacksUrl: databaseUrl, hostPort: 0 };
  const program = programs(settings, addresses, { dev: false }).find(({ name }) => name === another.name);
  if (!program) throw new Problem(`There is no program ${another.name}.`);
  if (another.name === "web" && another.port === settings.port)
    throw new Problem(`Port ${another.port} is the first web's. Choose another.`);
  // As the supervisor starts its own: it ends when we do, however we end.
  const child = spawn(process.execPath, ["--import", FOLLOW, ...program.args], {
    cwd: root,
    env: { ...envOf(program, settings, another), FORKMOOT_SUPERVISOR: String(process.pid) },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches it by itself; what is sent to us alone is handed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  process.exitCode = code ?? (signal ? 1 : 0);
}

async function urlOfRunning({ home }: Settings) {
  if (!lockHolder(home) || !(await findServer(join(home, "postgres", "data")))?.isReady)
    throw new Problem(
      `No Forkmoot runs on ${home}. Start it with \`npm start\` first, or set FORKMOOT_HOME to the folder of the one that runs.`,
    );
  return (await startPostgres({ home })).url;
}

/** The same public address: one in front of both decides who answers. Where the host is, is read from `keys/host-url`. */
function envOf({ env }: Program, settings: Settings, another: Another): NodeJS.ProcessEnv {
  const { FORKMOOT_HOST_URL: _, ...rest } = env;
  return {
    ...rest,
    ...(settings.hostUrl && { FORKMOOT_HOST_URL: settings.hostUrl }),
    // The public address stays as it is, wherever this one listens.
    ...(another.name === "worker" ? { FORKMOOT_WORKER_ID: another.id } : { PORT: String(another.port) }),
  } as NodeJS.ProcessEnv;
}
