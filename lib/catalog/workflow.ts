/** Imports of a catalogue in the worker: reading takes seconds, and a page should not wait for it. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { log } from "@/lib/platform/log";
import { registerWorkflows } from "@/lib/platform/run-workflow";
import type { Workflows } from "@/lib/platform/workflows";
import { failImport, readImport, runImport } from "./run-import";

const PATIENT = { retriesAllowed: true, maxAttempts: 3, intervalSeconds: 1, backoffRate: 2 };

/** Makes the catalogue's workflows known to the engine; each worker does so before it launches. */
export const registerCatalogWorkflows = () =>
  registerWorkflows({
    "read-catalogue": orFail("read", (importId) => readImport(importId)),
    "import-catalogue": orFail("import", runImport),
  });

/** One step; when it cannot be done, the import says so instead of waiting for ever. */
const orFail =
  (name: string, work: (importId: string) => Promise<unknown>) =>
  async ({ importId }: Workflows["read-catalogue"]): Promise<void> => {
    try {
      await DBOS.runStep(async () => void (await work(importId)), { name, ...PATIENT });
    } catch (error) {
      log.error({ err: error, importId }, "an import of a catalogue failed");
      const words = "Something went wrong on our side, and nothing was changed. Begin again with the file.";
      await DBOS.runStep(() => failImport(importId, words), { name: "failed", ...PATIENT });
    }
  };
