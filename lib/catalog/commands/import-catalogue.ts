import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { isImporting, readImportFiles } from "../queries/imports";
import { ImportInput } from "../schema/import";
import { tellProgress } from "../tell-progress";
import { workOutImport } from "../work-out-import";
import { applyPlan } from "./apply-plan";

/**
 * Imports what was shown and agreed to, in one transaction: all of it or nothing. Where the catalogue has changed so much
 * since that it would do something else, nothing happens and that is shown instead. Doing it twice does nothing more.
 */
export const importCatalogue = command({
  name: "catalogue.import",
  scope: null,
  input: ImportInput,
  transaction: { timeoutMs: 120_000 },
  // Reading takes seconds: it is done before the transaction begins.
  prepare: async ({ input }) =>
    (await isImporting(input.importId))
      ? readImportFiles(input.importId, tellProgress(input.importId, undefined, 50))
      : null,
  async load(tx, { importId }) {
    await waitForTurn(tx);
    const row = await tx.catalogueImport.findUnique({
      where: { id: importId },
      select: {
        state: true,
        digest: true,
        sourceName: true,
        appliedById: true,
        appliedBy: { select: { login: true } },
      },
    });
    if (!row) throw notFound("This import");
    return row;
  },
  allow: onlySystem,
  async run({ tx, now, row, input: { importId }, facts }) {
    if (row.state !== "importing" || facts === null) return { outcome: "nothing" as const, shown: null };
    const progress = tellProgress(importId);
    await progress.step("Working out what changes", 50);
    const { plan, shown } = await workOutImport(tx, facts);
    const isSame = shown.digest === row.digest && shown.errors === 0;
    if (isSame) await applyPlan(tx, { plan, source: row.sourceName, now, byId: row.appliedById, progress });
    await tx.catalogueImport.update({
      where: { id: importId },
      data: isSame
        ? { state: "imported", appliedAt: now, step: "" }
        : {
            ...shown,
            ...{ state: shown.errors > 0 ? "refused" : "read", readAt: now },
            step: "The catalogue has changed since this was shown. Nothing was imported: look again.",
          },
    });
    if (isSame) await tx.catalogueFile.deleteMany({ where: { importId } });
    return { outcome: isSame ? ("imported" as const) : ("changed" as const), shown };
  },
  audit: ({ input, row, output: { outcome, shown } }) =>
    outcome === "nothing"
      ? null
      : {
          ...{ objectType: "catalogue_import", objectId: input.importId },
          data: {
            outcome,
            source: row.sourceName,
            by: row.appliedBy?.login ?? null,
            summary: shown?.summary ?? null,
          },
        },
});

/** One import after another: each is worked out against what the one before left. */
async function waitForTurn(tx: Tx) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('catalogue import', 0))::text`;
}
