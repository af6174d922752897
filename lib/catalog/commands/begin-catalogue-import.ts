import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { enqueue } from "@/lib/platform/workflows";
import { mayImportCatalogue } from "../policy";
import { BeginImportInput } from "../schema/import";

const KEPT_MS = 7 * 86_400_000;

/** Takes the files of a catalogue to be read: what they would change is shown before anything does. */
export const beginCatalogueImport = command({
  name: "catalogue.begin_import",
  scope: "catalog:write",
  input: BeginImportInput,
  load: async () => null,
  allow: mayImportCatalogue,
  async run({ tx, actor, now, input: { source, files, mapping } }) {
    const id = newId("import");
    const all = [
      ...files.map((file) => ({ ...file, isMapping: false })),
      ...(mapping ? [{ ...mapping, isMapping: true }] : []),
    ];
    await tx.catalogueImport.create({
      data: {
        ...{
          id,
          state: "reading",
          begunAt: now,
          sourceName: source ?? nameOf(files.map((file) => file.path)),
        },
        begunById: actor.kind === "person" ? actor.personId : null,
        bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
      },
    });
    for (let i = 0; i < all.length; i += 1_000)
      await tx.catalogueFile.createMany({
        data: all.slice(i, i + 1_000).map((file, n) => ({ importId: id, position: i + n, ...file })),
      });
    // Whoever begins one sweeps: files of imports that nobody applied are not kept for ever.
    await tx.catalogueFile.deleteMany({
      where: { import: { begunAt: { lt: new Date(now.getTime() - KEPT_MS) } } },
    });
    // On the machine, whoever begins one reads it too.
    if (actor.kind === "person")
      await enqueue(tx, "read-catalogue", `catalogue:${id}:read`, { importId: id });
    return { id };
  },
  audit: ({ input, output }) => ({
    ...{ objectType: "catalogue_import", objectId: output.id },
    data: { files: input.files.length, source: input.source ?? null },
  }),
});

/** Of one file its name, of a folder the folder's. */
function nameOf(paths: readonly string[]): string {
  const [first = "catalogue"] = paths;
  const parts = first.split("/").filter(Boolean);
  return (paths.length === 1 ? parts.at(-1) : parts[0]) ?? "catalogue";
}
