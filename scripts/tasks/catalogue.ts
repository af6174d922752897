import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "../problem";
import { root } from "../root";
import { withDatabase } from "./with-database";

interface Options {
  file?: string;
  folder?: string;
  mapping?: string;
  source?: string;
  apply?: string;
  export?: string;
}

/** Reads a catalogue, shows what it would change, and with `--apply yes` imports it; or writes the catalogue to a file. */
export async function catalogueTask({ file, folder, mapping, source, apply, export: to }: Options) {
  if (apply !== undefined && apply !== "yes")
    throw new Problem("Say --apply yes, or leave it out to look only.");
  if ([file, folder, to].filter(Boolean).length !== 1)
    throw new Problem("Say one of --file FILE, --folder FOLDER and --export FILE.");
  if (to) return withDatabase(() => writeCatalogue(to));
  const { MOST_BYTES } = await import("@/lib/catalog/schema/import");
  const paths = file ? [file] : await listYaml(folder ?? "");
  if (paths.length === 0) throw new Problem(`There is no .yaml or .yml file in ${folder}.`);
  let left = MOST_BYTES;
  const read = async (path: string) => {
    const text = await readCapped(path, left);
    left -= text.length;
    return { path: folder ? relative(join(folder, ".."), path) : basename(path), text };
  };
  const files: File[] = [];
  for (const path of paths) files.push(await read(path));
  const given = mapping ? await read(mapping) : undefined;
  await withDatabase(() => importFiles({ source, files, mapping: given }, apply === "yes"));
}

async function importFiles(input: { source?: string; files: File[]; mapping?: File }, isToApply: boolean) {
  const { beginCatalogueImport } = await import("@/lib/catalog/commands/begin-catalogue-import");
  const { applyCatalogueImport } = await import("@/lib/catalog/commands/apply-catalogue-import");
  const { TooMuchMemory, TOO_MUCH_MEMORY } = await import("@/lib/catalog/run-import");
  const { runImporter } = await import("@/worker/run-importer");
  const { getRecordedImport } = await import("@/lib/catalog/queries/imports");
  const { systemActor } = await import("@/lib/kernel/actor");
  const system = systemActor("task");
  const { id } = await beginCatalogueImport(system, input);
  // The program of the page's imports: within the same bounds, and in words where it needs more.
  const run = (step: "read" | "import") =>
    runImporter(join(root, "worker", "importer.ts"), {
      ...{ step, importId: id, told: (line: string) => console.error(line) },
    }).catch((error) => {
      throw error instanceof TooMuchMemory ? new Problem(TOO_MUCH_MEMORY) : error;
    });
  await run("read");
  const found = await getRecordedImport(id);
  for (const { severity, file, line, column, message } of found.findings)
    console.log(`${severity} ${file}:${line}:${column} ${message}`);
  const left = found.errors + found.warnings + found.notes - found.findings.length;
  if (left > 0) console.log(`… and ${left} more`);
  console.log(summaryOf(found.summary));
  if (found.errors > 0)
    throw new Problem(`${found.errors} errors stop the whole import. Nothing was changed.`);
  if (!isToApply) {
    console.log("Nothing was changed. With --apply yes it happens.");
    return;
  }
  console.error("Importing, all at once");
  await applyCatalogueImport(system, { importId: id, digest: found.digest ?? "" });
  const { outcome } = await run("import");
  if (outcome !== "imported")
    throw new Problem("The catalogue changed meanwhile, and nothing was imported. Try again.");
  console.log("Imported.");
}

type File = { path: string; text: string };

const summaryOf = (summary: Record<string, number> | null) =>
  Object.entries(summary ?? {})
    .map(([what, number]) => `${what} ${number}`)
    .join(", ");

async function writeCatalogue(to: string) {
  const { streamCatalogue } = await import("@/lib/catalog/queries/export-catalogue");
  await pipeline(Readable.from(streamCatalogue()), createWriteStream(to));
  console.log(`Written: ${to}.`);
}

/** The file's text; it is read no further than what is left of the limit. @throws Problem */
async function readCapped(path: string, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw new Problem(`${path} is too large: all files together may have 20 MB.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${path} cannot be read.`);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Every YAML file below a folder, but none that is hidden. */
async function listYaml(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Problem(`${folder} is no folder that can be read.`);
  });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split("/")
          .some((part) => part.startsWith(".") || part === "node_modules"),
    )
    .sort();
}
