import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { Id } from "@/lib/kernel/text";
import { onlySystem } from "@/lib/people/policy";
import { Finding, ImportSummary, ShownChange } from "../schema/import";

/** What was read of an import, or why it could not be. */
export const recordImport = command({
  name: "catalogue.record_import",
  scope: null,
  input: z.object({
    importId: Id,
    entities: z.int(),
    shown: z
      .object({
        sourceName: z.string(),
        findings: z.array(Finding),
        ...{ errors: z.int(), warnings: z.int(), notes: z.int(), digest: z.string() },
        summary: ImportSummary,
        changes: z.array(ShownChange),
      })
      .nullable(),
    failure: z.string().max(1_000).nullable().default(null),
  }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input: { importId, entities, shown, failure } }) {
    const isRefused = shown !== null && shown.errors > 0;
    await tx.catalogueImport.updateMany({
      where: { id: importId, state: { in: ["reading", "importing"] } },
      data: {
        ...shown,
        ...{ entities, percent: 100, readAt: now },
        state: shown === null ? "failed" : isRefused ? "refused" : "read",
        step: failure ?? (isRefused ? "Errors stop the whole import. Nothing was changed." : ""),
      },
    });
  },
  audit: () => null,
});
