/** Attacks from a repository, its build and its tests: each is a real check or build on a real host. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComponentSource, Limits } from "@/lib/deploy/contract";
import { type PackageRegistry, startPackageRegistry } from "../../fixtures/package-registry";
import { commitFiles, componentFile, tinyServer } from "../../fixtures/repositories";
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

let count = 0;
/** A component with these files and lines in its component file. */
function component(lines: string, files: Record<string, string> = {}): ComponentSource {
  const name = `stone-${++count}`;
  const all = { "forkmoot.yaml": componentFile(name, lines), "server.js": tinyServer(), ...files };
  return commitFiles(join(folder.home, "..", "repositories"), name, all);
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
