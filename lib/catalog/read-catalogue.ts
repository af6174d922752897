import { parseDocument } from "yaml";
import { type ReadDocument, readDocuments } from "./read-documents";
import { readMapped } from "./read-mapped";
import { isOwnHead, isOwnService, parseAt, readOwnHead, readOwnService } from "./read-own";
import { Descriptor, isDescriptor, mapDescriptors, type PlacedDescriptor, slim } from "./rules/backstage";
import type { Json, ReadCatalogue } from "./rules/entry";
import { Mapping } from "./rules/mapping";
import type { Finding } from "./schema/import";

interface File {
  path: string;
  text: string;
}

interface Given {
  files: readonly File[];
  mapping: File | null;
  /** What the source is called where nothing else says it. */
  source: string;
  report: (finding: Finding) => void;
  /** Told every so often: entities so far, and how much of the text was read, 0 to 1. Reading goes on after it. */
  onProgress?: (entities: number, share: number) => Promise<void>;
}

/** So many documents between two breaths: other work of the process gets its turn. */
const BREATH = 100;

/** All that files say, of whatever form each document is: Forkmoot's own, Backstage's, or the mapping's. */
export async function readCatalogue({
  files,
  mapping: file,
  source,
  report,
  onProgress,
}: Given): Promise<ReadCatalogue> {
  const mapping = file && readMapping(file, report);
  const into: ReadCatalogue = {
    ...{ entries: [], people: [], rests: [], isExport: false },
    source: mapping?.catalogue ?? null,
  };
  const descriptors: PlacedDescriptor[] = [];
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  let [documents, read] = [0, 0];
  for (const one of files) {
    for (const document of readDocuments(one, report)) {
      readOne(document, { mapping, source: into.source ?? source, into, descriptors, report });
      documents++;
      if (documents % BREATH === 0) {
        await onProgress?.(
          into.entries.length + descriptors.length,
          (read + document.end) / Math.max(1, total),
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    read += one.text.length;
  }
  if (documents === 0 && files.length > 0)
    report({
      severity: "error",
      code: "empty",
      message: "There is nothing in it to import.",
      ...startOf(files[0]),
    });
  const { entries, people, kept, findings } = mapDescriptors(descriptors, mapping?.backstage);
  into.entries.push(...entries);
  into.people.push(...people);
  for (const { place, ...finding } of findings) report({ ...finding, ...place });
  if (kept.length > 0) into.rests.push({ source: into.source ?? source, rest: { entities: kept } });
  return into;
}

interface At {
  mapping: Mapping | null;
  source: string;
  into: ReadCatalogue;
  descriptors: PlacedDescriptor[];
  report: (finding: Finding) => void;
}

function readOne(document: ReadDocument, { mapping, source, into, descriptors, report }: At) {
  const { value } = document;
  if (isDescriptor(value)) {
    const descriptor = parseAt(Descriptor, document, report);
    if (descriptor) descriptors.push(toPlaced(document, descriptor, value));
  } else if (mapping?.fields) readMapped(document, { mapping, source }, into, report);
  else if (isOwnHead(value)) readOwnHead(document, into, report);
  else if (isOwnService(value)) readOwnService(document, into, report);
  else {
    const message =
      "This is neither a service of a catalogue file (service: …) nor a descriptor of Backstage (apiVersion, kind, metadata). A mapping file can say how it is read.";
    report({ severity: "error", code: "unknown_form", message, ...document.placeOf([]) });
  }
}

const toPlaced = (document: ReadDocument, descriptor: Descriptor, raw: Json): PlacedDescriptor => ({
  ...slim(descriptor, raw),
  place: document.placeOf(["metadata", "name"]),
  kindPlace: document.placeOf(["kind"]),
  dependsOn: (descriptor.spec.dependsOn ?? []).map((text, i) => ({
    text,
    place: document.placeOf(["spec", "dependsOn", i]),
  })),
});

/** A mapping is a small file: it is read whole, and each fault of it is an error of the import. */
function readMapping({ path: file, text }: File, report: (finding: Finding) => void): Mapping | null {
  const [first] = [...readDocuments({ path: file, text }, report)];
  if (first) return parseAt(Mapping, first, report);
  if (parseDocument(text).contents === null)
    report({ severity: "error", code: "empty", message: "The mapping is empty.", file, line: 1, column: 1 });
  return null;
}

const startOf = (file: File | undefined) => ({ file: file?.path ?? "", line: 1, column: 1 });
