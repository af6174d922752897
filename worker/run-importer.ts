import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, extname, join } from "node:path";
import { type ImportStep, type runImport, TooMuchMemory } from "@/lib/catalog/run-import";
import type { Told } from "@/lib/catalog/tell-progress";

/**
 * What the importer may take. V8 would let the garbage of megabytes of YAML grow to four times what is in use before it
 * collects; here it collects soon, and compiles for a short life. What no file within the limits needs ends it.
 */
const BOUNDS = [
  "--liftoff-only",
  "--max-semi-space-size=4",
  "--heap-growing-percent=30",
  "--max-old-space-size=512",
];

interface Done {
  /** The most memory that it ever had, Node and all it runs with included. */
  peakMb: number;
  /** Of an import, whether it happened. */
  outcome?: Awaited<ReturnType<typeof runImport>>;
}
/** What the importer says of itself. */
export type Said = Partial<Done> & {
  /** How far it is, in words. */
  line?: string;
};
interface Given {
  step: ImportStep;
  importId: string;
  /** What Node itself is told. */
  node?: string[];
  told?: Told;
}

/** The importer beside a program: bundled where that is, TypeScript where that is. */
export const importerBeside = (program: string) => join(dirname(program), `importer${extname(program)}`);

/**
 * Runs a step of an import in a program of its own, and waits for its end. It ends when we do.
 * @throws TooMuchMemory when it needs more than it may have; Error when it fails otherwise
 */
export async function runImporter(
  importer: string,
  { step, importId, node = process.execArgv, told }: Given,
): Promise<Done> {
  const child = spawn(process.execPath, [...BOUNDS, ...node, importer, step, importId], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, FORKMOOT_SUPERVISOR: String(process.pid) },
  });
  const done: Done = { peakMb: 0 };
  child.on("message", ({ line, ...said }: Said) => {
    if (line) told?.(line);
    Object.assign(done, said);
  });
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  // V8 aborts a program whose heap is full.
  if (signal === "SIGABRT" || code === 134) throw new TooMuchMemory();
  if (code !== 0) throw new Error(`The importer ended with ${code ?? signal}.`);
  return done;
}
