/** `npm start`: everything Forkmoot needs on this machine, in one foreground process. `--dev`: the same from sources. */
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readKey } from "@/lib/platform/keys";
import { migrate } from "./migrate";
import { freePort, isPortFree, whoListens } from "./ports";
import { type EmbeddedPostgres, startPostgres } from "./postgres";
import { Problem } from "./problem";
import { alone, buildWeb, bundlePrograms, generateClient } from "./start-up/build";
import { type Child, keepRunning } from "./start-up/children";
import { answersAtEdge, askHealth } from "./start-up/health";
import { type Lock, takeLock } from "./start-up/lock";
import { type Addresses, appEnv, ensureKeys, programs } from "./start-up/programs";
import { endRuns } from "./start-up/run";
import { bold, dim, say, show, warn } from "./start-up/screen";
import { seed } from "./start-up/seed";
import { readSettings, type Settings } from "./start-up/settings";

const dev = process.argv.includes("--dev");
const children: Child[] = [];
let lock: Lock | undefined;
let startingPostgres: Promise<EmbeddedPostgres> | undefined;
let postgres: EmbeddedPostgres | undefined;
let stopping: Promise<void> | undefined;
let askedToStop: number | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOnSignal);
// A closed terminal must not keep us from stopping in order.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

try {
  await start();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Problem ? `\n${error.message}\n` : (notPermitted(error) ?? error));
    await stop(1);
  }
}

async function start() {
  const settings = readSettings(process.env);
  const { home } = settings;
  show("", `${bold("Forkmoot")} ${dim(relative(process.cwd(), home) || home)}`, "");
  mkdirSync(home, { recursive: true });
  lock = await takeLock(home, { what: "Forkmoot", url: settings.url });
  await refuseTakenPorts(settings);
  if (stopping) return;
  mkdirSync(join(home, "logs"), { recursive: true });
  chmodSync(join(home, "logs"), 0o700);
  ensureKeys(settings);

  // The pages build while the database is made ready: on a first start both take seconds.
  const client = alone(generateClient);
  const [addresses] = await Promise.all([
    prepareDatabase(settings, client),
    client.then(() => (dev ? undefined : build(home))),
  ]);
  if (stopping) return;

  for (const program of programs(settings, addresses, { dev }))
    children.push(keepRunning(home, program, noteChildren));
  noteChildren();
  if (postgres) void watchPostgres(postgres);
  await reportHealth(settings);
}

/** What an earlier start as another user left: usually root's. */
function notPermitted(error: unknown) {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== "EACCES" && code !== "EPERM") return undefined;
  return `\n${path ?? "A file"} belongs to another user. Start Forkmoot as that user, or set FORKMOOT_HOME to a folder of yours.\n`;
}

async function refuseTakenPorts({ port, edgePort, hostUrl }: Settings) {
  const web = { variable: "PORT", number: port, what: "web" };
  const edge = { variable: "EDGE_PORT", number: edgePort, what: "the edge router" };
  for (const { variable, number, what } of hostUrl ? [web] : [web, edge]) {
    if (await isPortFree(number)) continue;
    const [by, other] = [await whoListens(number), await freePort(number + 10)];
    throw new Problem(
      `Port ${number}, meant for ${what}, is in use${by ? ` by ${by}` : ""}.\n` +
        `Stop that program, or choose another port: ${variable}=${other} npm start`,
    );
  }
}

async function prepareDatabase(settings: Settings, client: Promise<unknown>): Promise<Addresses> {
  const { home } = settings;
  if (!settings.databaseUrl) {
    const isFirst = !existsSync(join(home, "postgres", "data"));
    startingPostgres = startPostgres({ home });
    postgres = await startingPostgres;
    say(`Postgres ${postgres.adopted ? "was running already" : isFirst ? "made and started" : "started"}`);
  }
  const databaseUrl = settings.databaseUrl ?? (postgres as EmbeddedPostgres).url;
  const addresses = {
    databaseUrl,
    stacksUrl: postgres?.stacksUrl ?? databaseUrl,
    hostPort: await hostPort(settings),
  };
  const migrated = await migrate(databaseUrl);
  await client;
  const seeded = await seed(home, appEnv(settings, addresses), { embedded: postgres !== undefined });
  say(`Database ${migrated.length || seeded ? "brought up to date" : "up to date"}`);
  return addresses;
}

/** The last one if it is free, so that whoever knows the host still finds it. */
function hostPort({ home, edgePort, port }: Settings): Promise<number> {
  const last = readKey(home, "host-url");
  const number = last && URL.canParse(last) ? Number(new URL(last).port) : undefined;
  return freePort(number === edgePort || number === port ? undefined : number);
}

async function build(home: string) {
  const [web, programs] = await alone(() => Promise.all([buildWeb(home), bundlePrograms()]));
  say(web || programs ? "Pages and programs built" : "Nothing to build");
}

function noteChildren() {
  lock?.noteChildren(
    children.flatMap((child) => {
      const pid = child.pid();
      return pid ? [{ name: child.name, pid }] : [];
    }),
  );
}

/** Postgres is not our child and may have been killed: what has open connections waits, and finds it again. */
async function watchPostgres(server: EmbeddedPostgres) {
  while (!stopping) {
    await pause(2000, undefined, { ref: false });
    if (stopping || (await server.isRunning())) continue;
    warn("Postgres ended; starting it again.");
    await server.revive().catch((error: Error) => warn(error.message));
  }
}

async function reportHealth(settings: Settings) {
  const patience = Date.now() + 90_000;
  let complained = false;
  while (!stopping) {
    const health = await askHealth(settings.port, settings.url);
    if (health.ok) {
      if (settings.demo) await awaitDemoService(settings);
      return welcome(settings);
    }
    if (Date.now() > patience && !complained) {
      complained = true;
      warn(`Not ready after 90 s: ${health.down}. The logs say why:`);
      show(
        ...children.map(
          ({ name, log, crashes }) => `          ${log}${crashes() ? `  (${name} crashed)` : ""}`,
        ),
      );
      show("          Forkmoot keeps trying. Ctrl-C stops everything.");
    }
    await pause(complained ? 2000 : 150);
  }
}

/** The first thing to try is to open the demo's service: it is built and started first. */
async function awaitDemoService({ edgePort }: Settings) {
  const patience = Date.now() + 90_000;
  if (!(await answersAtEdge(edgePort, "noticeboard"))) say("Starting the Noticeboard");
  while (!stopping && !(await answersAtEdge(edgePort, "noticeboard"))) {
    if (Date.now() > patience)
      return warn("The Noticeboard does not run yet; its page in Forkmoot says why.");
    await pause(150);
  }
}

function welcome({ home, url, edge, demo }: Settings) {
  if (stopping) return;
  say("Everything is up");
  const key = demo ? readKey(home, "demo") : undefined;
  const line = (label: string, text: string) => `  ${dim(label.padEnd(12))}${text}`;
  const service = demo ? "noticeboard" : "<service>";
  const lines = [
    "",
    line("Forkmoot", bold(url)),
    line(demo ? "Noticeboard" : "Services", bold(edge.of(service))),
  ];
  if (key)
    lines.push(
      ...["", line("Sign in", `${url}/signin?key=${key}`), ""],
      "  Try first: open the Noticeboard, find “Fork me” at its foot, and see who and what serves you.",
      "  Then sign in as contributor and request a fork of the open pull request; as maintainer, it waits on you.",
    );
  show(...lines, "", `  ${dim("Ctrl-C stops everything.")}`, "");
}

/** Web first, so that nobody asks for what is going; then worker, host with its stacks, and Postgres last. */
function stop(exitCode = 0): Promise<void> {
  stopping ??= (async () => {
    if (children.length || startingPostgres) show("", "Stopping…");
    endRuns();
    for (const child of [...children].reverse()) await child.stop();
    // Asked to stop while it was starting: it must not stay behind.
    postgres ??= await startingPostgres?.catch(() => undefined);
    await postgres?.stop().catch((error: Error) => warn(error.message));
    lock?.release();
    if (exitCode === 0 && startingPostgres) show("Stopped.");
    process.exit(exitCode);
  })();
  return stopping;
}

/** One Ctrl-C comes twice, from the terminal and from npm; a later one means that somebody does not want to wait. */
function stopOnSignal() {
  askedToStop ??= performance.now();
  void stop();
  if (performance.now() - askedToStop < 1000) return;
  show("Stopping at once.");
  for (const child of children) void child.stop(0.2);
}
