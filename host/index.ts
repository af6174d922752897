/** The embedded deployment host and edge router: one program for one machine. */
import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startTracing } from "@/lib/deploy/tracing";
import { claimHome } from "./alone";
import { createEdge } from "./edge/index";
import { EmbeddedHost } from "./embedded-host";
import { log } from "./log";
import { hostMetrics } from "./metrics";
import { createServer } from "./server";
import { readSettings, type Settings } from "./settings";

const STOP_WITHIN_MS = 4500;

// The edge is in this process: one promise that nobody waited for must not take every service down.
process.on("unhandledRejection", (error) =>
  log.error({ err: error }, "something failed that nobody waited for"),
);

try {
  await main(readSettings(process.env));
} catch (error) {
  log.fatal({ err: error }, error instanceof Error ? error.message : "the host cannot start");
  process.exit(1);
}

async function main(settings: Settings): Promise<void> {
  const { home, token, forkmootUrl, edgePort, edge: address, databaseUrl } = settings;
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
  await claimHome(home);
  const tracing = await startTracing("host");
  const host = await EmbeddedHost.open({
    home,
    databaseUrl,
    sandbox: { outside: settings.stacksReach },
    buildsReach: settings.buildsReach,
  });
  const edge = await createEdge({
    stacks: host.directory,
    home,
    hostToken: token,
    forkmootUrl,
    edge: address,
    port: edgePort,
    log,
  }).catch((error) => {
    throw inUse(error, edgePort, "EDGE_PORT");
  });
  host.inFlight = (stack) => edge.inFlight(stack);
  const { routesPlugin } = edge;
  const metrics = hostMetrics({ inventory: () => host.inventory(), edge: () => edge.figures() });
  const app = await createServer(host, token, { port: edge.port, isListening: true, routesPlugin, metrics });
  await app.listen({ host: "127.0.0.1", port: settings.port }).catch((error) => {
    throw inUse(error, settings.port, "FORKMOOT_HOST_PORT");
  });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  await publish(settings.forkmootHome, url);
  log.info({ url, edgePort: edge.port }, "host listens");

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "host stops");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app.server.closeAllConnections();
    await Promise.allSettled([edge.close(), app.close(), host.close()]);
    await tracing?.stop().catch(() => undefined);
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

function inUse(error: NodeJS.ErrnoException, port: number, variable: string): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Error(`Port ${port} is in use: stop what listens there, or set ${variable} to another one.`, {
    cause: error,
  });
}

/** Where web and worker find this host. */
async function publish(forkmootHome: string, url: string) {
  const keys = join(forkmootHome, "keys");
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const temporary = join(keys, `.host-url.${process.pid}`);
  await writeFile(temporary, `${url}\n`, { mode: 0o600 });
  await rename(temporary, join(keys, "host-url"));
}
