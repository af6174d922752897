import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { Id } from "@/lib/kernel/text";
import { onlySystem } from "@/lib/people/policy";

/** How far an import is, for whoever watches. */
export const recordImportProgress = command({
  name: "catalogue.record_progress",
  scope: null,
  input: z.object({
    importId: Id,
    entities: z.int().optional(),
    percent: z.int().min(0).max(100),
    step: z.string().max(200),
  }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { importId, ...progress } }) {
    await tx.catalogueImport.updateMany({
      where: { id: importId, state: { in: ["reading", "importing"] } },
      data: progress,
    });
  },
  audit: () => null,
});
