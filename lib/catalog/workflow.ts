/** Imports of a catalogue in the worker: reading takes seconds, and a page should not wait for it. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { log } from "@/lib/platform/log";
import { registerWorkflows } from "@/lib/platform/run-workflow";
import type { Workflows } from "@/lib/platform/workflows";
import { failImport, type ImportStep, TOO_MUCH_MEMORY, TooMuchMemory } from "./run-import";

const PATIENT = { retriesAllowed: true, maxAttempts: 3, intervalSeconds: 1, backoffRate: 2 };

/** Does one step of an import; throws TooMuchMemory. */
type Run = (step: ImportStep, importId: string) => Promise<void>;

/** Makes the catalogue's workflows known to the engine; each worker does so before it launches, and says how a step is run. */
export const registerCatalogWorkflows = (run: Run) =>
  registerWorkflows({
    "read-catalogue": orFail("read", run),
    "import-catalogue": orFail("import", run),
  });

/** One step; when it cannot be done, the import says so instead of waiting for ever. */
const orFail =
  (step: ImportStep, run: Run) =>
  async ({ importId }: Workflows["read-catalogue"]): Promise<void> => {
    try {
      await DBOS.runStep(() => runWithin(run, step, importId), { name: step, ...PATIENT });
    } catch (error) {
      log.error({ err: error, importId }, "an import of a catalogue failed");
      const words = "Something went wrong on our side, and nothing was changed. Begin again with the file.";
      await DBOS.runStep(() => failImport(importId, words), { name: "failed", ...PATIENT });
    }
  };

/** What needs more memory than it may have needs it a second time too: it is not tried again. */
async function runWithin(run: Run, step: ImportStep, importId: string) {
  try {
    await run(step, importId);
  } catch (error) {
    if (!(error instanceof TooMuchMemory)) throw error;
    log.warn({ importId, step }, "an import needs more memory than it may have");
    await failImport(importId, TOO_MUCH_MEMORY);
  }
}
