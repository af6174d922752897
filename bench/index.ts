/** `npm run bench [-- part …]`: measures, prints a table, writes bench/results.json and the tables of docs/benchmarks.md. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeRun } from "./kit/machine";
import { isQuick, type Part, say } from "./kit/part";
import { bench, root } from "./kit/processes";
import { ensureTools } from "./kit/tools";
import { approval } from "./parts/approval";
import { catalogue } from "./parts/catalogue";
import { clearance } from "./parts/clearance";
import { closing } from "./parts/closing";
import { edge } from "./parts/edge";
import { firstStep } from "./parts/first-step";
import { lighthouse } from "./parts/lighthouse";
import { meetings } from "./parts/meetings";
import { pages } from "./parts/pages";
import { roster } from "./parts/roster";
import { start } from "./parts/start";
import { webhook } from "./parts/webhook";
import { fillIn, screenTable } from "./report";
import { holds, merge, Results } from "./results";

/** In the order of the document. */
const PARTS: Record<string, () => Promise<Part>> = {
  edge,
  approval,
  "first-step": firstStep,
  pages,
  catalogue,
  meetings,
  webhook,
  closing,
  clearance,
  roster,
  start,
  lighthouse,
};

const wanted = process.argv.slice(2).filter((word) => word !== "--quick");
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(1);
}

// Whatever this shell is set up for: what is measured has a database, a host and ports of its own.
for (const name of Object.keys(process.env))
  if (/^(FORKMOOT_|NEXTAUTH_|DATABASE_URL$|EDGE_URL$|(EDGE_)?PORT$|GITHUB_)/.test(name))
    delete process.env[name];
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

ensureTools();
let failed = 0;
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  try {
    show(name, await measure());
    say(`${name}: ${Math.round((performance.now() - began) / 1000)} s`);
  } catch (error) {
    failed++;
    console.error(`${name} could not be measured:`, error);
  }
}
process.exit(failed > 0 ? 1 : 0);

/** After every part: what was measured is kept, however the next one goes. */
function show(name: string, part: Part) {
  const { results } = part;
  console.log(screenTable(results));
  const missed = results.filter((result) => holds(result) === false);
  if (missed.length > 0) say(`${name}: ${missed.length} of ${results.length} short of its goal`);
  if (!isQuick) write(name, part);
}

function write(name: string, { about, results }: Part) {
  const file = join(bench, "results.json");
  const earlier = existsSync(file) ? Results.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const all = Results.parse(merge(earlier, Results.parse(results), Object.keys(PARTS)));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  const document = join(root, "docs", "benchmarks.md");
  writeFileSync(document, fillIn(readFileSync(document, "utf8"), name, results, describeRun(about)));
}
