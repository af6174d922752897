import { createHash } from "node:crypto";
import type { Db, Tx } from "@/lib/platform/prisma";
import { loadCurrent } from "./load-current";
import type { ReadCatalogue } from "./rules/entry";
import { type ImportPlan, planImport, summaryOf } from "./rules/plan-import";
import { type Finding, type ImportSummary, MOST_SHOWN, SEVERITIES, type ShownChange } from "./schema/import";

/** What was read of the files of an import. */
export interface ReadFiles {
  read: ReadCatalogue;
  source: string;
  /** What was said while they were read. */
  findings: Finding[];
}

/** What an import would do to the catalogue as it is now, and what is shown of it. */
export interface WorkedOut {
  plan: ImportPlan;
  shown: {
    sourceName: string;
    findings: Finding[];
    errors: number;
    warnings: number;
    notes: number;
    summary: ImportSummary;
    changes: ShownChange[];
    digest: string;
  };
}

export async function workOutImport(db: Db | Tx, { read, source, findings }: ReadFiles): Promise<WorkedOut> {
  const { plan, findings: more } = planImport({ read, current: await loadCurrent(db), source });
  const all = [...findings, ...more].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const countOf = (severity: Finding["severity"]) => all.filter((one) => one.severity === severity).length;
  return {
    plan,
    shown: {
      sourceName: read.source ?? source,
      findings: all.slice(0, MOST_SHOWN),
      ...{ errors: countOf("error"), warnings: countOf("warning"), notes: countOf("note") },
      summary: summaryOf(plan),
      changes: listChanges(plan),
      digest: digestOf(plan),
    },
  };
}

/** Bit by bit: the whole of it as one text would be as large as the files. */
function digestOf(plan: ImportPlan): string {
  const hash = createHash("sha256");
  for (const [part, items] of Object.entries(plan)) {
    hash.update(part);
    for (const item of Array.isArray(items) ? items : [items]) hash.update(JSON.stringify(item));
  }
  return hash.digest("hex");
}

/** The first of what changes: what is added, what is written anew, what is missing. */
function listChanges(plan: ImportPlan): ShownChange[] {
  const changes: ShownChange[] = [];
  const has = (list: ShownChange) => changes.length < MOST_SHOWN && changes.push(list);
  for (const { slug, title, kind, level } of plan.created)
    has({ slug, title, what: "created", fields: [said("kind", null, kind), said("level", null, level)] });
  for (const change of plan.changed) {
    if (changes.length >= MOST_SHOWN) break;
    const { slug, title, texts, before, links, extra, source } = change;
    const fields = Object.keys(texts).map((field) =>
      said(field, before[field as keyof typeof before] ?? null, texts[field as keyof typeof texts] ?? null),
    );
    if (links) fields.push(said("links", null, `${links.length}`));
    if (extra !== undefined) fields.push(said("also", null, "changed"));
    if (source) fields.push(said("imported", null, source));
    for (const one of plan.dependencies)
      if (one.consumer === slug) fields.push(said("consumes", null, one.provider));
    for (const one of plan.unknown) if (one.consumer === slug) fields.push(said("consumes", null, one.name));
    for (const one of plan.invitations)
      if (one.service === slug) fields.push(said("maintainers", null, one.login));
    for (const one of plan.components)
      if (one.service === slug) fields.push(said("components", null, one.component.name));
    has({ slug, title, what: "changed", fields });
  }
  for (const { slug, title } of plan.missing) has({ slug, title, what: "missing", fields: [] });
  return changes;
}

const LONGEST = 200;
const short = (text: string | null) =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
const said = (field: string, from: string | null, to: string | null) => ({
  field,
  from: short(from),
  to: short(to),
});
