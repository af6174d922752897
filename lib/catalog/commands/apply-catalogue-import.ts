import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { enqueue } from "@/lib/platform/workflows";
import { mayImportCatalogue } from "../policy";
import { ApplyImportInput } from "../schema/import";

/** Has an import that was read happen: exactly what was shown, or nothing. */
export const applyCatalogueImport = command({
  name: "catalogue.apply_import",
  scope: "catalog:write",
  input: ApplyImportInput,
  async load(tx, { importId }) {
    const row = await tx.catalogueImport.findUnique({
      where: { id: importId },
      select: { id: true, state: true, digest: true, attempt: true },
    });
    if (!row) throw notFound("This import");
    return row;
  },
  allow: mayImportCatalogue,
  async run({ tx, actor, row: { id, state, digest, attempt }, input }) {
    if (state !== "read") throw conflict(NOT_NOW[state], `import_${state}`);
    if (digest !== input.digest)
      throw conflict("It was read again since you looked. Look at what it would change now.", "other_digest");
    const { count } = await tx.catalogueImport.updateMany({
      where: { id, state: "read", attempt },
      data: {
        ...{ state: "importing", attempt: attempt + 1, percent: 0, step: "Waiting for its turn" },
        appliedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    if (count === 0) throw conflict(NOT_NOW.importing, "import_importing");
    if (actor.kind === "person")
      await enqueue(tx, "import-catalogue", `catalogue:${id}:import:${attempt + 1}`, { importId: id });
    return { id };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "catalogue_import", objectId: row.id },
    data: { digest: input.digest },
  }),
});

const NOT_NOW = {
  reading: "It is still being read. Look at what it would change first.",
  importing: "It is being imported already.",
  imported: "It was imported already.",
  refused: "Errors stop the whole import. Mend the file and read it again.",
  failed: "It could not be read. Begin again with the file.",
  read: "",
} as const;
