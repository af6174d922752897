import { systemActor } from "@/lib/kernel/actor";
import { importCatalogue } from "./commands/import-catalogue";
import { recordImport } from "./commands/record-import";
import { recordImportProgress } from "./commands/record-import-progress";
import { planImportOf } from "./queries/imports";

const system = systemActor("catalogue");
/** The page looks every second; more often is for nobody. */
const TOLD_EVERY_MS = 500;

/** Reads the files of an import and records what it would do; `tell` hears how far it is, in words. */
export async function readImport(importId: string, tell: (line: string) => void = () => {}): Promise<void> {
  let told = Date.now();
  let entities = 0;
  const { plan, shown } = await planImportOf(importId, async (count, share) => {
    entities = count;
    if (Date.now() - told < TOLD_EVERY_MS) return;
    told = Date.now();
    const percent = Math.min(99, Math.round(share * 100));
    tell(`Read ${count.toLocaleString("en-GB")} entities, ${percent} %`);
    await recordImportProgress(system, { importId, entities: count, percent, step: "Reading" });
  });
  const { created, changed, same } = shown.summary;
  entities = Math.max(entities, created + changed + same + plan.people.length);
  await recordImport(system, { importId, entities, shown });
}

/** Imports what was read; the answer says whether it happened. */
export async function runImport(importId: string): Promise<"imported" | "changed" | "nothing"> {
  const { outcome } = await importCatalogue(system, { importId });
  return outcome;
}

/** It could not be read or imported, for a reason that is ours. */
export async function failImport(importId: string, failure: string): Promise<void> {
  await recordImport(system, { importId, entities: 0, shown: null, failure: failure.slice(0, 1_000) });
}
