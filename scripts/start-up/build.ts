/** What has to be made before the programs can run; made again only when its sources changed. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { prisma } from "../migrate";
import { Problem } from "../problem";
import { root } from "../root";
import { whenChanged } from "./fingerprint";
import { type Lock, takeLock } from "./lock";
import { runToEnd } from "./run";

const WEB = [
  ...[
    "app",
    "components",
    "lib",
    "public",
    "prisma/schema",
    "proxy.ts",
    "instrumentation.ts",
    "instrumentation-client.ts",
  ],
  ...["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
];
const PROGRAMS = [
  ...["web", "worker", "host", "lib", "prisma/schema"],
  ...["next.config.js", "tsconfig.json", "package-lock.json"],
];

/** The Prisma client in lib/generated. */
export function generateClient(): Promise<boolean> {
  const sources = ["prisma/schema", "prisma.config.ts", "package-lock.json"];
  return whenChanged("lib/generated/.sources", sources, () => prisma(["generate"]));
}

/** Next's production build, in .next. @throws Problem with the end of the build's log */
export function buildWeb(home: string): Promise<boolean> {
  return whenChanged(".next/.sources", WEB, async () => {
    const next = join(root, "node_modules", "next", "dist", "bin", "next");
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    await runToEnd([next, "build"], { home, name: "build", env, failure: "The web pages do not build." });
  });
}

/** Web's door and its printer, worker, the worker's importer and host as one file each, in dist. */
export function bundlePrograms(): Promise<boolean> {
  return whenChanged("dist/.sources", PROGRAMS, () =>
    bundle({
      web: "web/index.ts",
      printer: "web/printer.ts",
      worker: "worker/index.ts",
      importer: "worker/importer.ts",
      host: "host/index.ts",
    }),
  );
}

/** Programs by the name that they get in dist. */
export async function bundle(entryPoints: Record<string, string>) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "silent",
  }).catch((error: Error) => {
    throw new Problem(`The programs do not build:\n\n${error.message}`);
  });
}

/** Only one start at a time builds in this checkout; the others wait and then find it done. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(join(root, "dist"));
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function waitForLock(place: string): Promise<Lock> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    try {
      return await takeLock(place, { what: "A build" });
    } catch (error) {
      if (!(error instanceof Problem) || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}
