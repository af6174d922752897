/**
 * Imports a catalogue of Backstage's descriptors as the worker does, and tells how long each part took, how often it was
 * seen to be further, and the most memory that the importer ever had.
 */
import { applyCatalogueImport } from "@/lib/catalog/commands/apply-catalogue-import";
import { beginCatalogueImport } from "@/lib/catalog/commands/begin-catalogue-import";
import { getRecordedImport } from "@/lib/catalog/queries/imports";
import { systemActor } from "@/lib/kernel/actor";
import { prisma } from "@/lib/platform/prisma";
import { runImporter } from "@/worker/run-importer";

const system = systemActor("bench");
const count = Number(process.argv[2]);
const importer = process.argv[3] ?? "";
const name = (n: number) => `service-${((n % count) + count) % count}`;

/** What a service's descriptor says in a real catalogue: about 700 characters. */
const descriptor = (n: number) => `---
apiVersion: backstage.io/v1alpha1
kind: ${n % 20 === 0 ? "Resource" : "Component"}
metadata:
  name: ${name(n)}
  title: Service number ${n}
  description: Keeps what part ${n} of the co-op needs, and answers those who ask for it.
  annotations:
    github.com/project-slug: example/${name(n)}
    backstage.io/techdocs-ref: dir:.
  tags: [node, part-${n % 50}]
  links:
    - url: https://docs.example/${name(n)}
      title: Documentation
spec:
  type: ${n % 7 === 0 ? "website" : "service"}
  lifecycle: ${["production", "experimental", "deprecated"][n % 3]}
  owner: group:default/team-${n % 100}
  dependsOn:
    - component:default/${name(n * 7 + 1)}
    - component:default/${name(n * 13 + 5)}
    - component:default/${n % 50 === 0 ? `nobody-${n}` : name(n - 1)}
`;

let text = "";
for (let n = 0; n < count; n++) text += descriptor(n);
const size = text.length;
const [told, peaks] = [new Set<string>(), [] as number[]];

/** A step as the worker has it done; seconds that it took, from the start of its program to its end. */
async function timed(step: "read" | "import", importId: string): Promise<number> {
  const began = performance.now();
  const watch = setInterval(() => void look(importId), 100);
  const { peakMb } = await runImporter(importer, { step, importId, node: ["--enable-source-maps"] });
  clearInterval(watch);
  peaks.push(peakMb);
  return (performance.now() - began) / 1000;
}

/** As the page does, but oftener. */
async function look(id: string) {
  const { state, step, percent } = await getRecordedImport(id);
  told.add(`${state} ${step} ${percent}`);
}

async function importOnce() {
  const { id } = await beginCatalogueImport(system, { files: [{ path: "all.yaml", text }] });
  const read = await timed("read", id);
  const found = await getRecordedImport(id);
  if (found.errors > 0) throw new Error(JSON.stringify(found.findings[0]));
  await applyCatalogueImport(system, { importId: id, digest: found.digest ?? "" });
  const write = await timed("import", id);
  if ((await getRecordedImport(id)).state !== "imported") throw new Error("It was not imported.");
  return { read, write, summary: found.summary };
}

const first = await importOnce();
const toldWhile = told.size;
const again = await importOnce();
await prisma().$disconnect();
console.log(JSON.stringify({ size, first, told: toldWhile, again, peakMb: Math.max(...peaks) }));
