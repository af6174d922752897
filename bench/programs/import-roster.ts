/** Imports a roster as the page does, exports it and reads it again; says how long each took, in seconds. */
import { beginRosterImport } from "@/lib/committers/commands/begin-roster-import";
import { importRoster } from "@/lib/committers/commands/import-roster";
import { exportRoster, getRosterImport } from "@/lib/committers/queries/roster";
import type { PersonActor } from "@/lib/kernel/actor";
import { prisma } from "@/lib/platform/prisma";
import { rosterFile } from "../kit/committers";

const people = Number(process.argv[2]);
const admin: PersonActor = {
  ...{ kind: "person", personId: "admin", login: "admin", name: "Admin" },
  ...{ roles: ["member", "programme_admin"], suspended: false, via: { kind: "session" } },
};

async function timed<Value>(work: () => Promise<Value>): Promise<{ seconds: number; value: Value }> {
  const began = performance.now();
  const value = await work();
  return { seconds: (performance.now() - began) / 1000, value };
}
async function look(text: string) {
  const file = new TextEncoder().encode(text);
  const begun = await timed(() => beginRosterImport(admin, { fileName: "roster.csv", file }));
  const page = await getRosterImport(admin, { importId: begun.value.importId });
  if (page.errors > 0) throw new Error(JSON.stringify(page.findings[0]));
  return { seconds: begun.seconds, page };
}

const first = await look(rosterFile(people));
const imported = await timed(() => importRoster(admin, { importId: first.page.id }));
const exported = await timed(() => exportRoster(admin, { format: "csv" }));
const again = await look(exported.value);
const { changes } = again.page;
if (changes.spans + changes.components + changes.champions + changes.committers > 0)
  throw new Error(`Its own export says something new: ${JSON.stringify(changes)}`);
await prisma().$disconnect();
const peakMb = process.resourceUsage().maxRSS / 1000;
const said = {
  read: first.seconds,
  write: imported.seconds,
  exported: exported.seconds,
  again: again.seconds,
};
console.log(JSON.stringify({ ...said, changes: imported.value, peakMb }));
