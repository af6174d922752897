/**
 * One step of a catalogue's import, in a program of its own that the worker starts for it: the memory that it takes is
 * bounded and given back, and the worker's other work goes on meanwhile. Its arguments: the step, and the import's id.
 */
import { readImport, runImport } from "@/lib/catalog/run-import";
import { log } from "@/lib/platform/log";
import { prisma } from "@/lib/platform/prisma";
import type { Said } from "./run-importer";

const STEPS = {
  // A task in a terminal shows what it hears.
  read: (importId: string) => readImport(importId, (line) => process.send?.({ line } satisfies Said)),
  import: runImport,
};
const [step, importId = ""] = process.argv.slice(2);
if (step !== "read" && step !== "import") throw new Error(`There is no step ${step} of an import.`);

// The worker is gone: whoever takes over begins again, and what was not committed never was.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();

try {
  const outcome = await STEPS[step](importId);
  if (outcome) process.send?.({ outcome } satisfies Said);
} catch (error) {
  log.error({ err: error, importId }, "a step of an import failed");
  process.exitCode = 1;
}
await prisma().$disconnect();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1000);
if (process.send) process.send({ peakMb } satisfies Said, () => process.exit());
