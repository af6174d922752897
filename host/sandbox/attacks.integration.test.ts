/** Attacks from inside a component, in every way of shutting it in that this machine offers. */

import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Limits } from "@/lib/deploy/contract";
import { eventually } from "../fixtures/run-host";
import type { Cell } from "./cell";
import { findFence } from "./fence";
import { runJob } from "./job";
import { processesOf } from "./kill";
import { hidesFiles, hidesProcesses, type Mode, switchesUid } from "./mode";
import { Sandbox } from "./sandbox";

const isRoot = process.getuid?.() === 0;
const secret = "forkmoot-secret-that-nobody-may-read";
/** Root can try all; others have what their kernel allows, and at least the last. */
const modes: Mode[] = isRoot ? ["bwrap", "unshare", "setpriv"] : ["bwrap-user", "plain"];
let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "forkmoot-attacks-"));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

describe("the way that this machine is found to offer", () => {
  it("is the best for its user, and says honestly what it does not enforce", async () => {
    const sandbox = await Sandbox.find(join(parent, "found"));
    expect(modes).toContain(sandbox.mode);
    const enforced = new Map(sandbox.isolation().map((each) => [each.key, each.enforced]));
    sandbox.close();
    expect(enforced.get("user")).toBe(isRoot);
    expect(enforced.get("files")).toBe(hidesFiles(sandbox.mode));
    const isFiltered = isRoot && existsSync("/usr/sbin/nft");
    expect(["network-build", "network-stack", "network-between"].map((key) => enforced.get(key))).toEqual([
      isFiltered,
      isFiltered,
      isFiltered,
    ]);
  });
});

describe.each(modes)("code shut in by %s", (mode) => {
  let home: string;
  let sandbox: Sandbox | null = null;
  let cell: Cell;
  let tree: string;
  let scopes = false;

  beforeAll(async () => {
    home = join(parent, mode);
    sandbox = await Sandbox.find(home, { modes: [mode] }).catch(() => null);
    if (!sandbox) return;
    scopes = findFence().scopesSockets;
    tree = join(sandbox.work, "tree");
    mkdirSync(tree, { mode: 0o755 });
    mkdirSync(join(home, "keys"), { mode: 0o700 });
    writeFileSync(join(home, "keys/token"), secret, { mode: 0o600 });
    chmodSync(home, 0o700);
  });
  // A cell for each attack: dead processes that nobody has reaped yet would count against the next one.
  beforeEach(async (test) => {
    if (sandbox) cell = await sandbox.lease(test.task.name, Limits.parse({ memoryMb: 128, processes: 32 }));
  });
  afterEach(async () => {
    await cell?.close();
  });
  afterAll(async () => {
    sandbox?.close();
    if (sandbox) await rm(sandbox.work, { recursive: true, force: true });
  });

  /** Runs a command inside; what it printed, and how it ended. */
  async function attack(command: string, { seconds = 10, env = {} as Record<string, string> } = {}) {
    const lines: string[] = [];
    const end = await runJob({ cell, tree, command, env, seconds, onLine: (_, text) => lines.push(text) });
    return { end, text: lines.join("\n") };
  }

  it("is available here, or a better way is", async () => {
    const best = sandbox ?? (await Sandbox.find(join(parent, `${mode}-best`)));
    expect(modes).toContain(best.mode);
  });

  it("cannot read Forkmoot's keys", async () => {
    if (!sandbox) return;
    const { text } = await attack(
      `cat '${home}/keys/token'; ls '${home}'; cat /proc/1/root${home}/keys/token`,
    );
    if (switchesUid(mode) || hidesFiles(mode)) expect(text).not.toContain(secret);
    else expect(enforced("files")).toBe(false);
    if (hidesFiles(mode)) expect(text).toContain("No such file");
  });

  it("cannot read the environment or the arguments of others", async () => {
    if (!sandbox) return;
    const victim = await sandbox.lease("victim", Limits.parse({}));
    const running = runJob({
      cell: victim,
      tree,
      command: "sleep 5",
      env: { SECRET: secret },
      seconds: 10,
      onLine: () => {},
    });
    await eventually(() => processesOf(victim.owner).length > 0);
    const { text } = await attack(
      "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'",
    );
    if (switchesUid(mode) || hidesProcesses(mode)) expect(text).not.toContain(secret);
    else expect(enforced("user")).toBe(false);
    await victim.close();
    await running;
  });

  it("cannot write into its sealed tree, nor anywhere but its private folders", async () => {
    if (!sandbox) return;
    const { text } = await attack(
      "touch made; touch /etc/made /usr/made; ls; touch $TMPDIR/a $HOME/b && echo private",
    );
    if (switchesUid(mode) || hidesFiles(mode)) expect(text).not.toMatch(/^made$/m);
    expect(text).toContain("private");
  });

  it("gains no privilege from a setuid program", async () => {
    if (!sandbox) return;
    const { text } = await attack("grep NoNewPrivs /proc/self/status; grep CapEff /proc/self/status");
    expect(text).toMatch(/NoNewPrivs:\s+1/);
    if (isRoot) expect(text).toMatch(/CapEff:\s+0000000000000000/);
  });

  it("is refused calls that no service needs: keys, traces, name spaces, programs of the kernel", async () => {
    if (!sandbox || !enforced("system-calls")) return;
    // Each of these is there for every user of this machine, and without the fence does not fail with these words.
    const isX64 = process.arch === "x64";
    const calls = {
      "keyctl, a keyring": [isX64 ? 250 : 219, 0, -3, 0],
      "ptrace, of itself": [isX64 ? 101 : 117, 0, 0, 0],
      "unshare, a user": [isX64 ? 272 : 97, 0x10000000],
      "clone, a user": [isX64 ? 56 : 220, 0x10000011, 0, 0, 0, 0],
      io_uring_setup: [425, 1, 0],
    };
    const each = Object.entries(calls).map(
      ([name, given]) => `print "${name}: ", syscall(${given.join(",")}), " ", $! + 0, "\\n";`,
    );
    const { text } = await attack(`grep Seccomp: /proc/self/status; perl -e '${each.join(" ")}'`);
    expect(text.split("\n").map((line) => line.replace(/\s+/g, " "))).toEqual([
      "Seccomp: 2",
      "keyctl, a keyring: -1 1",
      "ptrace, of itself: -1 1",
      "unshare, a user: -1 1",
      "clone, a user: -1 1",
      "io_uring_setup: -1 38",
    ]);
    const ordinary =
      "const worker = new (require('worker_threads').Worker)('', { eval: true }); worker.on('exit', () => require('child_process').exec('echo lives', (_, text) => console.log(text)))";
    expect((await attack(`node -e "${ordinary}"`)).text).toContain("lives");
  });

  it("meets nobody over an abstract socket, and signals nobody, but its own", async () => {
    if (!sandbox || !scopes) return;
    const name = `forkmoot-outside-${process.pid}-${mode}`;
    const outside = createServer((socket) => socket.end()).listen(`\0${name}`);
    await once(outside, "listening");
    const dial = (path: string) =>
      `net.connect('\\0${path}', () => { console.log('${path} open'); process.exit() }).on('error', (error) => console.log('${path}', error.code))`;
    const { text } = await attack(
      `node -e "const net = require('net'); net.createServer().listen('\\0own-${name}', () => ${dial(`own-${name}`)}); ${dial(name)}"; kill -0 ${hidesProcesses(mode) ? 1 : process.pid}; echo "kill $?"; sleep 5 & kill $!; echo "own $?"`,
    );
    outside.close();
    expect(text).toContain(`own-${name} open`);
    expect(text).toContain(`${name} EPERM`);
    expect(text).toContain("own 0");
    if (!hidesProcesses(mode)) expect(text).toContain("kill 1");
  });

  it("is given nothing of the host's environment", async () => {
    if (!sandbox) return;
    process.env.FORKMOOT_PROBE_OF_TEST = secret;
    const { text } = await attack("env", { env: { MINE: "it's\n$HOME `id`" } });
    delete process.env.FORKMOOT_PROBE_OF_TEST;
    expect(text).not.toContain(secret);
    expect(text).toContain("MINE=it's\n$HOME `id`");
    const known = /^(MINE|PATH|HOME|TMPDIR|USER|LOGNAME|LANG|PWD|FORKMOOT_RUN|NODE_EXTRA_CA_CERTS)=/;
    const names = text.split("\n").filter((line) => /^\w+=/.test(line));
    expect(names.filter((line) => !known.test(line) && !line.startsWith("_="))).toEqual([]);
  });

  it("leaves nothing alive: forked twice, in a session of its own, deaf to SIGTERM", async () => {
    if (!sandbox) return;
    const survivor =
      "(setsid sh -c 'trap \"\" TERM HUP INT; (while :; do sleep 1; done) & while :; do sleep 1; done' >/dev/null 2>&1 &)";
    const { end } = await attack(`${survivor} ; sleep 0.2; echo left`);
    expect(end).toEqual({ ok: true });
    expect(processesOf(cell.owner)).toEqual([]);
  });

  it("cannot multiply without end", async () => {
    if (!sandbox || !enforced("process-count")) return;
    const { text } = await attack("for n in $(seq 1 300); do sleep 20 & done; echo all; wait", {
      seconds: 3,
    });
    expect(text).toMatch(/[Cc]annot fork|Resource temporarily unavailable/);
    expect(processesOf(cell.owner)).toEqual([]);
  });

  it("is ended when it takes more memory than it may", async () => {
    if (!sandbox) return;
    const { end } = await attack(
      'exec node -e "const a=[]; setInterval(() => a.push(Buffer.alloc(8e6, 1)), 20)"',
      { seconds: 20 },
    );
    expect(end).toMatchObject({ ok: false, why: "memory" });
  });

  const enforced = (key: string) => sandbox?.isolation().find((each) => each.key === key)?.enforced;
});

describe("without control groups", () => {
  it("resident memory is watched, and the list says so", async () => {
    const sandbox = await Sandbox.find(join(parent, "watched"), { cgroups: false });
    expect(sandbox.isolation().find(({ key }) => key === "memory")?.enforced).toBe(false);
    const cell = await sandbox.lease("eater", Limits.parse({ memoryMb: 150 }));
    const tree = join(sandbox.work, "tree");
    mkdirSync(tree, { mode: 0o755 });
    const command = 'exec node -e "const a=[]; setInterval(() => a.push(Buffer.alloc(8e6, 1)), 50)"';
    const end = await runJob({ cell, tree, command, env: {}, seconds: 20, onLine: () => {} });
    expect(end).toMatchObject({ ok: false, why: "memory" });
    await cell.close();
    sandbox.close();
  });
});
