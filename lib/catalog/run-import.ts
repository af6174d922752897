import { systemActor } from "@/lib/kernel/actor";
import { importCatalogue } from "./commands/import-catalogue";
import { recordImport } from "./commands/record-import";
import { planImportOf } from "./queries/imports";
import { type Told, tellProgress } from "./tell-progress";

const system = systemActor("catalogue");

export type ImportStep = "read" | "import";

/** What an import may take of memory is not enough for it. */
export class TooMuchMemory extends Error {}
export const TOO_MUCH_MEMORY =
  "It needs more memory than an import may take, and nothing was changed. Split it into several files.";

/** Reads the files of an import and records what it would do; `told` hears how far it is, in words. */
export async function readImport(importId: string, told?: Told): Promise<void> {
  const progress = tellProgress(importId, told);
  const { plan, shown } = await planImportOf(importId, progress);
  const { created, changed, same } = shown.summary;
  const entities = Math.max(progress.entities(), created + changed + same + plan.people.length);
  await recordImport(system, { importId, entities, shown });
}

/** Imports what was read; the answer says whether it happened. */
export async function runImport(importId: string): Promise<"imported" | "changed" | "nothing"> {
  const { outcome } = await importCatalogue(system, { importId });
  return outcome;
}

/** It could not be read or imported: for a reason that is ours, or because it is too much. */
export async function failImport(importId: string, failure: string): Promise<void> {
  await recordImport(system, { importId, entities: 0, shown: null, failure: failure.slice(0, 1_000) });
}
