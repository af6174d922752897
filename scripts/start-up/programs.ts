/** What each program is told: as little as it needs, the host least of all, because it runs contributors' code. */
import { join } from "node:path";
import { ensureKey } from "../keys";
import { root } from "../root";
import type { Program } from "./children";
import type { Settings } from "./settings";

export interface Addresses {
  databaseUrl: string;
  /** Where the host makes databases for stacks. */
  stacksUrl: string;
  hostPort: number;
}

/** The variables of web, worker and seed: the person's own settings and ours. */
export function appEnv(settings: Settings, addresses: Addresses): NodeJS.ProcessEnv {
  const { home, port, edgePort, edge, url, demo } = settings;
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    EDGE_PORT: String(edgePort),
    EDGE_URL: edge.pattern,
    FORKMOOT_HOME: home,
    FORKMOOT_URL: url,
    FORKMOOT_DEMO: demo ? "1" : "0",
    FORKMOOT_HOST_URL: settings.hostUrl ?? `http://127.0.0.1:${addresses.hostPort}`,
    FORKMOOT_HOST_TOKEN: hostToken(home),
    DATABASE_URL: addresses.databaseUrl,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || ensureKey(home, "session-secret"),
  };
}

/** Makes every key that the programs read from FORKMOOT_HOME/keys. */
export function ensureKeys({ home, demo }: Settings) {
  ensureKey(home, "session-secret");
  ensureKey(home, "host-token");
  ensureKey(home, "secrets", "hex");
  ensureKey(home, "receipts", "hex");
  ensureKey(home, "metrics-token");
  if (demo) ensureKey(home, "demo");
}

/** The programs in the order in which they start. */
export function programs(settings: Settings, addresses: Addresses, { dev }: { dev: boolean }): Program[] {
  const envOf = (program: string) => ({
    ...appEnv(settings, addresses),
    ...(dev && { NODE_ENV: "development" as const }),
    FORKMOOT_PROGRAM: program,
  });
  const host = {
    name: "host",
    args: entry("host", dev),
    env: hostEnv(settings, addresses),
    graceSeconds: 15,
  };
  return [
    ...(settings.hostUrl ? [] : [host]),
    { name: "worker", args: entry("worker", dev), env: envOf("worker"), graceSeconds: 10 },
    {
      name: "web",
      args: [...entry("web", dev), ...(dev ? ["--dev"] : [])],
      env: envOf("web"),
      graceSeconds: 5,
    },
  ];
}

function entry(name: string, dev: boolean) {
  return dev
    ? ["--import", "tsx", join(root, name, "index.ts")]
    : ["--enable-source-maps", join(root, "dist", `${name}.js`)];
}

function hostEnv(
  { home, url, edgePort, edge }: Settings,
  { stacksUrl, hostPort }: Addresses,
): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => HOST_MAY_READ.test(name));
  return {
    ...(Object.fromEntries(passed) as NodeJS.ProcessEnv),
    NODE_ENV: "production",
    FORKMOOT_HOME: home,
    FORKMOOT_URL: url,
    EDGE_PORT: String(edgePort),
    EDGE_URL: edge.pattern,
    FORKMOOT_HOST_PORT: String(hostPort),
    FORKMOOT_HOST_TOKEN: hostToken(home),
    FORKMOOT_STACKS_DATABASE_URL: stacksUrl,
  };
}

/** Where programs are, who we are, how to reach the package registry. */
const HOST_MAY_READ =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|npm_config_(registry|cafile|proxy|https_proxy|noproxy|userconfig|nodedir)|LOG_LEVEL|OTEL_\w+|FORKMOOT_(STACKS|BUILDS)_REACH)$/;

const hostToken = (home: string) => process.env.FORKMOOT_HOST_TOKEN || ensureKey(home, "host-token");
