import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "./ports";
import { root } from "./root";
import { lockHolder, takeLock } from "./start-up/lock";
import { identify, isAlive, type ProcessIdentity } from "./start-up/process-identity";

let home: string;
let ports: { PORT: string; EDGE_PORT: string };

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-start-"));
  ports = { PORT: String(await freePort()), EDGE_PORT: String(await freePort()) };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs `npm start` in a way that must end by itself. */
async function start(variables: Record<string, string>) {
  const env = {
    PATH: process.env.PATH,
    FORKMOOT_HOME: home,
    ...ports,
    ...variables,
  } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], { cwd: root, env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out, err, code };
}

describe("npm start refuses, and says what to do", () => {
  it("when Forkmoot already runs on this home: names the process and its address", async () => {
    const lock = await takeLock(home, { what: "Forkmoot", url: "http://localhost:3999" });
    const { code, err } = await start({});
    expect(code).toBe(1);
    expect(err).toContain(`process ${process.pid}, at http://localhost:3999`);
    expect(err).toContain(`kill ${process.pid}`);
    expect(err).toContain("FORKMOOT_HOME");
    lock.release();
  });

  for (const variable of ["PORT", "EDGE_PORT"] as const)
    it(`when ${variable} is in use: names the port and offers another, before anything is made`, async () => {
      const squatter = createServer().listen(0, "127.0.0.1");
      await once(squatter, "listening");
      const { port } = squatter.address() as AddressInfo;
      const { code, err } = await start({ [variable]: String(port) });
      squatter.close();
      expect(code).toBe(1);
      expect(err).toContain(`Port ${port}`);
      expect(err).toMatch(new RegExp(`${variable}=\\d+ npm start`));
      expect(existsSync(join(home, "postgres"))).toBe(false);
      expect(lockHolder(home)).toBeUndefined();
    });

  it.each([
    [{ FORKMOOT_URL: "https://forkmoot.example", FORKMOOT_DEMO: "1" }, "do not go together"],
    [{ FORKMOOT_URL: "https://forkmoot.example", FORKMOOT_TEST_CLOCK: "1" }, "does not go together"],
    [{ PORT: "eighty" }, "PORT=eighty is not a port"],
    [{ PORT: "4100", EDGE_PORT: "4100" }, "both 4100"],
    [{ FORKMOOT_URL: "forkmoot.example" }, "is not an address"],
    [{ FORKMOOT_DEMO: "maybe" }, "must be 0 or 1"],
    [{ DATABASE_URL: "mysql://x" }, "must begin with postgresql://"],
    [{ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, "Cannot reach the database"],
  ])("%j", async (variables, message) => {
    const { code, err } = await start(variables);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});

describe("the lock of a home", () => {
  let child: ChildProcess | undefined;
  afterEach(() => void child?.kill("SIGKILL"));

  it("is free again when its holder was killed, after what the holder had started is gone", async () => {
    const program = join(home, "holder.mts");
    writeFileSync(program, holder(home));
    child = spawn(process.execPath, ["--import", "tsx", program], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, "data")) as [Buffer];
    const leftover = identify(Number(said.toString())) as ProcessIdentity;
    expect(lockHolder(home)?.pid).toBe(child.pid);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(lockHolder(home)).toBeUndefined();
    expect(isAlive(leftover)).toBe(true);
    const lock = await takeLock(home, { what: "Forkmoot" });
    expect(isAlive(leftover)).toBe(false);
    expect(lockHolder(home)?.pid).toBe(process.pid);
    lock.release();
  });

  it("goes to one of two that want it at the same moment", async () => {
    const wants = [1, 2, 3].map(() => takeLock(home, { what: "Forkmoot" }));
    const outcomes = await Promise.allSettled(wants);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

/** Takes the lock, starts a program that ends a second after its supervisor, and says its number. */
const holder = (home: string) => `
  import { spawn } from "node:child_process";
  import { takeLock } from ${JSON.stringify(join(root, "scripts/start-up/lock.ts"))};
  const lock = await takeLock(${JSON.stringify(home)}, { what: "Forkmoot" });
  const script = "while kill -0 " + process.pid + "; do sleep 0.1; done; sleep 1";
  const left = spawn("sh", ["-c", script], { detached: true, stdio: "ignore" });
  lock.noteChildren([{ name: "left", pid: left.pid }]);
  console.log(left.pid);
  setInterval(() => {}, 1000);`;
