/** Attacks from a repository, its build and its tests: each is a real check or build on a real host. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComponentSource, Limits } from "@/lib/deploy/contract";
import { processesOfHome } from "../../fixtures/leftovers";
import { type PackageRegistry, startPackageRegistry } from "../../fixtures/package-registry";
import { commitAll, commitFiles, componentFile, tinyServer } from "../../fixtures/repositories";
import { ended, logOf, makeHome, type RunningHost, runHost } from "../../fixtures/run-host";

let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;
let registry: PackageRegistry;
let other: Server;
let enforced: Map<string, boolean>;

beforeAll(async () => {
  folder = await makeHome();
  registry = await startPackageRegistry();
  other = createServer((_, response) => response.end("not the registry")).listen(0, "127.0.0.1");
  host = await runHost({ home: folder.home, env: { npm_config_registry: registry.url } });
  const { isolation } = await host.client.capabilities();
  enforced = new Map(isolation.map(({ key, enforced }) => [key, enforced]));
});

afterAll(async () => {
  await host?.stop();
  registry?.close();
  other?.close();
  await folder?.remove();
});

const repositories = () => join(folder.home, "..", "repositories");
/** Sealed trees that hold this file. */
const buildsWith = (file: string) =>
  readdirSync(join(folder.home, "host/builds"))
    .map((key) => join(folder.home, "host/builds", key, "tree"))
    .filter((tree) => existsSync(join(tree, file)));

let count = 0;
/** A component with these files and lines in its component file. */
function component(lines: string, files: Record<string, string> = {}): ComponentSource {
  const name = `stone-${++count}`;
  const all = { "forkmoot.yaml": componentFile(name, lines), "server.js": tinyServer(), ...files };
  return commitFiles(repositories(), name, all);
}

async function check(source: ComponentSource, limits: Partial<Limits> = {}) {
  const op = `attack:${process.pid}:${++count}`;
  await host.client.check(op, {
    source,
    service: "pond",
    limits: Limits.parse({ memoryMb: 256, ...limits }),
  });
  return { ...(await ended(host.client, op)), log: await logOf(host.client, op) };
}

const otherPort = () => (other.address() as AddressInfo).port;
const fetchOf = (address: string) =>
  `fetch("${address}").then((answer) => answer.text()).then(console.log, (error) => console.log("refused:", error.cause?.code))`;

describe("the network of a build", () => {
  it("is the package registry: npm installs from it", async () => {
    const manifest = JSON.stringify({ name: "stone", version: "1.0.0", dependencies: { pebble: "1.0.0" } });
    const end = await check(
      component(`build: npm install --ignore-scripts\ntest: node -p 'require("pebble")'`, {
        "package.json": manifest,
      }),
    );
    expect(end.fault).toBeNull();
    expect(end.log).toContain("out: a pebble");
  });

  it("is nothing else: other addresses are refused, and the log says what to do", async () => {
    const { log } = await check(
      component("build: node reach.js && npm view pebble --registry http://127.0.0.1:$(cat port) || true", {
        "reach.js": fetchOf(`http://127.0.0.1:${otherPort()}`),
        port: String(otherPort()),
      }),
    );
    if (!enforced.get("network-build")) return expect(log).toContain("not the registry");
    expect(log).not.toContain("not the registry");
    expect(log).toContain("refused: ECONNREFUSED");
    const where = new URL(registry.url).host;
    expect(log).toContain(
      `Forkmoot refused a connection to 127.0.0.1:${otherPort()}. Builds reach ${where} only: depend on packages`,
    );
  });

  it("is none at all for the tests of a check, not even the registry", async () => {
    const { log } = await check(
      component("test: node reach.js", { "reach.js": fetchOf(`${registry.url}/pebble`) }),
    );
    if (enforced.get("network-stack")) expect(log).toContain("refused: ECONNREFUSED");
  });
});

describe("a repository", () => {
  it("with links to files outside shows none of them, and changes none", async () => {
    const outside = join(folder.home, "..", "outside.txt");
    writeFileSync(outside, "untouched");
    const source = component(
      "build: cat link keys passwd > stolen.txt; echo changed > link; ls -l stolen.txt\ntest: cat stolen.txt; cat folder/host/uid-base; echo looked",
      {},
    );
    const links = {
      link: outside,
      keys: join(folder.home, "keys/host-token"),
      folder: folder.home,
      passwd: "/etc/shadow",
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(source.clone, name));
    const end = await check(commitAll(source));
    expect(end.log).toContain("looked");
    expect(end.log).not.toMatch(/out: (untouched|root:|\d{6}$)/m);
    expect(readFileSync(outside, "utf8")).toBe("untouched");
    expect(statSync(outside).uid).toBe(process.getuid?.());
  });

  it("whose forkmoot.yaml is a link, or whose component is a path, is refused with what to do", async () => {
    const source = component("", {});
    rmSync(join(source.clone, "forkmoot.yaml"));
    symlinkSync("/etc/passwd", join(source.clone, "forkmoot.yaml"));
    expect((await check(commitAll(source))).fault).toMatchObject({
      whose: "theirs",
      code: "bad_component_file",
    });
    const path = { "forkmoot.yaml": "component: ../../../etc\nstart: node server.js\n" };
    expect((await check(commitFiles(repositories(), "stone-path", path))).fault).toMatchObject({
      code: "bad_component_file",
    });
  });

  it("runs nothing on the host by hooks, filters, submodules, attributes or its own git settings", async () => {
    const marks = join(folder.home, "..", "marks");
    mkdirSync(marks, { mode: 0o777 });
    const leave = (name: string) => `touch ${marks}/${name}`;
    const source = component(`test: cat kept.txt; ls -A`, {
      ".gitattributes": "kept.txt filter=evil export-subst\nserver.js export-ignore\n*.js diff=evil\n",
      "kept.txt": "$Format:%H$ as committed",
      ".gitmodules": `[submodule "x"]\n\tpath = x\n\turl = file://${marks}\n`,
    });
    for (const hook of ["post-checkout", "pre-receive", "reference-transaction", "post-index-change"])
      writeFileSync(join(source.clone, ".git/hooks", hook), `#!/bin/sh\n${leave(hook)}\n`, { mode: 0o755 });
    const settings = `[core]\n\tfsmonitor = ${leave("fsmonitor")}\n\tpager = ${leave("pager")}\n\tsshCommand = ${leave("ssh")}\n[filter "evil"]\n\tsmudge = ${leave("smudge")}\n\tclean = ${leave("clean")}\n[diff "evil"]\n\ttextconv = ${leave("textconv")}\n[uploadpack]\n\tpackObjectsHook = ${leave("packobjects")}\n[alias]\n\tarchive = !${leave("alias")}\n`;
    appendFileSync(join(source.clone, ".git/config"), settings);
    const end = await check(source);
    expect(end.fault).toBeNull();
    expect(end.log).toContain("$Format:%H$ as committed");
    expect(end.log).toContain("server.js");
    expect(readdirSync(marks)).toEqual([]);
  });

  it("that would have git run a program is refused, and the contributor told why", async () => {
    const submodule =
      '[submodule "x"]\n\tpath = x\n\turl = https://example.org/x\n\tupdate = !touch /tmp/made\n';
    const end = await check(component("", { ".gitmodules": submodule }));
    expect(end.fault).toMatchObject({ whose: "theirs", code: "bad_repository" });
  });
});

describe("a build", () => {
  it("runs with no secret and nothing of the host's, even where packages run scripts of their own", async () => {
    const manifest = JSON.stringify({
      name: "stone",
      version: "1.0.0",
      scripts: { postinstall: "node steal.js" },
    });
    const steal = `const { execSync } = require("node:child_process");
      const look = (what) => { try { console.log(execSync(what + " 2>&1").toString()) } catch (error) { console.log("nothing: " + what) } };
      look("env"); look("cat /proc/*/environ | tr '\\\\0' '\\\\n'"); look("cat ${folder.home}/keys/*"); look("ls ${folder.home}"); look("touch /usr/lib/made ~/made"); console.log("looked");`;
    const end = await check(component("build: npm install", { "package.json": manifest, "steal.js": steal }));
    expect(end.log).not.toContain(host.token);
    expect(end.log).not.toMatch(/FORKMOOT_(HOST_TOKEN|STACKS_DATABASE_URL)|NEXTAUTH_SECRET/);
    expect(existsSync("/usr/lib/made")).toBe(false);
  });

  it("that leaves a writer behind changes nothing of what was sealed, nor keeps any special right", async () => {
    const writer = `(setsid sh -c 'trap "" TERM HUP; while :; do echo poison >> kept.txt; echo poison > $PWD/late.txt; done' >/dev/null 2>&1 &)`;
    const source = component(
      `build: "${writer.replaceAll('"', '\\"')}; sleep 0.3; cp /bin/sh root-shell; chmod 6777 root-shell; mkfifo pipe; ln -s / everything; echo kept > kept.txt"
test: ls -l root-shell; wc -c kept.txt; echo poison >> kept.txt; echo tested`,
      {},
    );
    const first = await check(source);
    expect(first.log).toContain("tested");
    const sealed = buildsWith("root-shell");
    expect(sealed).toHaveLength(1);
    const tree = sealed[0] as string;
    const before = readFileSync(join(tree, "kept.txt"), "utf8");
    expect(statSync(join(tree, "root-shell")).mode & 0o7777).toBe(0o555);
    expect(statSync(join(tree, "kept.txt")).uid).toBe(process.getuid?.());
    expect(statSync("/").mode & 0o777).toBe(0o755);
    // A second check of the same files gets the same build, untouched by the first one's tests.
    const second = await check(source);
    expect(second.steps.find(({ key }) => key === "build")?.state).toBe("cached");
    expect(readFileSync(join(tree, "kept.txt"), "utf8")).toBe(before);
  });

  it.each([
    ["many files", "dd if=/dev/zero of=a bs=1M count=15; dd if=/dev/zero of=b bs=1M count=15; sleep 20"],
    ["a file without a name", "exec 7>gone; rm gone; dd if=/dev/zero bs=1M count=60 >&7; sleep 20"],
    ["one file", "dd if=/dev/zero of=a bs=1M count=90"],
    ["countless empty files", `node -e "for (let n = 0; ; n++) require('fs').writeFileSync('f' + n, '')"`],
  ])("that fills the disk with %s is ended, and leaves nothing", async (_, command) => {
    const end = await check(component(`build: '${command.replaceAll("'", "''")}'`, {}), {
      diskMb: 20,
      buildSeconds: 60,
    });
    expect(end.fault).toMatchObject({ whose: "theirs" });
    expect(["disk_limit", "build_failed"]).toContain(end.fault?.code);
    expect(readdirSync(join(folder.home, "host/cells"))).toEqual([]);
  });

  it("that prints without end neither fills the disk nor holds the host up, and its last words are kept", async () => {
    const op = check(component("build: yes flood | head -n 660000; echo last words; exit 3", {}));
    for (let asked = 0; asked < 20; asked++) expect((await fetch(`${host.url}/v1/health`)).status).toBe(401);
    const end = await op;
    expect(end.fault).toMatchObject({ code: "build_failed" });
    expect(end.log).toContain("lines came faster than they can be kept");
    expect(end.log).toContain("out: last words");
    expect(new Set(end.log.match(/out: f.*/g))).toEqual(new Set(["out: flood"]));
  });

  it("that multiplies faster than it is ended is ended, in its time and with its last process", async () => {
    const bomb = `node -e "const f = () => { try { require('child_process').spawn(process.execPath, ['-e', 'setInterval(()=>{},9)'], {detached: true, stdio: 'ignore'}).on('error', () => {}) } catch {} setImmediate(f) }; process.on('SIGTERM', () => {}); f()"`;
    const end = await check(component(`build: ${JSON.stringify(bomb)}`, {}), {
      buildSeconds: 3,
      processes: 16,
    });
    expect(["timeout", "memory_limit", "build_failed"]).toContain(end.fault?.code);
    expect(processesOfHome(folder.home)).toEqual([]);
  });

  it("gets no more of the processor than its share", async () => {
    if (!enforced.get("cpu")) return;
    const spin = `const begin = process.hrtime.bigint(), used = process.cpuUsage();
      const passed = () => Number(process.hrtime.bigint() - begin) / 1e3;
      while (passed() < 2e6);
      const { user, system } = process.cpuUsage(used);
      console.log("share", (user + system) / passed());`;
    const { log } = await check(component("build: node spin.js", { "spin.js": spin }), { cpus: 0.2 });
    expect(Number(/share ([\d.]+)/.exec(log)?.[1])).toBeLessThan(0.5);
  });
});
