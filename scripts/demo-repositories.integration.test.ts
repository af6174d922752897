import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/fixtures/database";
import { findRunBlock } from "@/lib/catalog/run-block";
import { createDemoRepositories, type DemoRepository } from "./demo-repositories";

let folder: string;
let repositories: DemoRepository[];
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo-local-"));
  const people = Object.fromEntries(
    ["maintainer", "contributor", "member", "champion"].map((login) => [
      login,
      { name: login, email: `${login}@moorside.example` },
    ]),
  );
  repositories = await createDemoRepositories({ directory: join(folder, "git"), now: new Date(), people });
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A laptop: git, Node and nothing of this run's settings. */
function laptop(settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { NODE_ENV: "development", PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
}

/** Runs a script in a process group of its own; `output` grows while it runs. */
function start(script: string, { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  const child = spawn("sh", ["-e", "-c", script], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const program = { child, output: "", exited: once(child, "exit") };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (program.output += data));
  return program;
}

async function finish(script: string, where: { cwd: string; env: NodeJS.ProcessEnv }) {
  const program = start(script, where);
  const [code] = await program.exited;
  expect(code, program.output).toBe(0);
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return String(address.port);
}

async function clone(component: string, name: string): Promise<string> {
  const repository = repositories.find((each) => each.component === component);
  await finish(`git clone --quiet "${repository?.path}" "${name}"`, { cwd: folder, env: laptop() });
  return join(folder, name);
}

describe("a contributor with git and Node only", () => {
  test.each(["noticeboard-web", "noticeboard-api"])(
    "runs %s by the first block of its CONTRIBUTING",
    { timeout: 180_000 },
    async (component) => {
      const cwd = await clone(component, component);
      const block = findRunBlock(await readFile(join(cwd, "CONTRIBUTING.md"), "utf8"));
      const port = await freePort();
      const program = start(block ?? "exit 1", { cwd, env: laptop({ PORT: port }) });
      try {
        await expect
          .poll(() => healthOf(port, program.child.exitCode), {
            timeout: 150_000,
            interval: 200,
            message: program.output,
          })
          .toBe(200);
      } catch (error) {
        throw new Error(program.output, { cause: error });
      } finally {
        if (program.child.exitCode === null && program.child.pid) process.kill(-program.child.pid, "SIGTERM");
      }
      await program.exited;
      await expect.poll(() => healthOf(port, null)).toBe(0);
    },
  );
});

describe("noticeboard-api, as Forkmoot checks it", () => {
  test("passes its tests on a migrated Postgres with production packages only", {
    timeout: 120_000,
  }, async () => {
    const cwd = await clone("noticeboard-api", "checked");
    const env = laptop({ DATABASE_URL: database.url, SESSION_KEY: "random" });
    await finish("npm install --omit=dev --ignore-scripts --no-audit --no-fund", { cwd, env });
    await finish("npm run migrate && npm run migrate && npm run seed && npm test", { cwd, env });
  });
});

/** The status of `/healthz`; 0 while nothing answers. Throws when the program has ended. */
async function healthOf(port: string, exitCode: number | null): Promise<number> {
  if (exitCode !== null) throw new Error(`It ended with ${exitCode}.`);
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ status }) => status,
    () => 0,
  );
}
