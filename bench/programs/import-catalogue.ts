/**
 * Imports a catalogue of Backstage's descriptors as `npm run task -- catalogue` does, in a program of its own, and tells how
 * long each part took, how often it said how far it was, and the most memory that it ever had.
 */
import { applyCatalogueImport } from "@/lib/catalog/commands/apply-catalogue-import";
import { beginCatalogueImport } from "@/lib/catalog/commands/begin-catalogue-import";
import { getRecordedImport } from "@/lib/catalog/queries/imports";
import { readImport, runImport } from "@/lib/catalog/run-import";
import { systemActor } from "@/lib/kernel/actor";
import { prisma } from "@/lib/platform/prisma";

const system = systemActor("bench");
const count = Number(process.argv[2]);
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
let told = 0;

/** Seconds that it took. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function importOnce() {
  const { id } = await beginCatalogueImport(system, { files: [{ path: "all.yaml", text }] });
  const read = await timed(() => readImport(id, () => told++));
  const found = await getRecordedImport(id);
  if (found.errors > 0) throw new Error(JSON.stringify(found.findings[0]));
  const write = await timed(async () => {
    await applyCatalogueImport(system, { importId: id, digest: found.digest ?? "" });
    if ((await runImport(id)) !== "imported") throw new Error("It was not imported.");
  });
  return { read, write, summary: found.summary };
}

if (process.env.TRACE)
  setInterval(
    () => console.error(Math.round(performance.now()), JSON.stringify(process.memoryUsage())),
    500,
  ).unref();
const first = await importOnce();
const toldWhile = told;
const again = await importOnce();
await prisma().$disconnect();
const peakMb = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ size, first, told: toldWhile, again, peakMb }));
