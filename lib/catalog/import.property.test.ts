import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "./read-catalogue";
import { readDocuments } from "./read-documents";
import { findCycles } from "./rules/cycles";
import type { Entry, Json } from "./rules/entry";
import { findAll, without } from "./rules/paths";
import { type Current, type CurrentService, canonical, planImport } from "./rules/plan-import";
import { LONGEST_SLUG, SLUG, slugOf } from "./rules/slug";
import type { Finding } from "./schema/import";
import { type ExportedService, toDocument, toHead, toOwn } from "./write-own";

const place = { file: "x.yaml", line: 1, column: 1 };
const nothing: Current = { services: new Map(), people: new Set(), components: new Map(), rests: new Map() };

/** Names as catalogues have them; few, so that they meet. */
const name = fc.constantFrom(
  "Api",
  "api",
  "web_app",
  "web-app",
  "Bücher",
  "db",
  "db 2",
  "x".repeat(80),
  "queue",
);
const line = fc
  .string({ maxLength: 40, unit: "grapheme" })
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim());
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    place: fc.constant(place),
    name,
    kind: fc.constantFrom("user", "coop", "infrastructure"),
    level: fc.constantFrom("proposed", "alpha", "beta", "live", "retired"),
    summary: line,
    extra: json,
    consumes: fc.array(
      name.map((text) => ({ text, place })),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ["place", "name", "kind"] },
);

/** The catalogue after a plan, as applying it would leave it. */
function after({ plan }: ReturnType<typeof planImport>): Current {
  const services = new Map<string, CurrentService>(
    plan.created.map(({ importedAs: _, since: __, ...one }) => [
      one.slug,
      { ...one, id: one.slug, maintainers: [], consumes: [], unknown: [], components: [] },
    ]),
  );
  for (const { consumer, provider } of plan.dependencies) services.get(consumer)?.consumes.push(provider);
  for (const { consumer, slug } of plan.unknown) services.get(consumer)?.unknown.push(slug);
  return { ...nothing, services, rests: new Map(plan.rests.map((one) => [one.source, one.rest])) };
}

describe("what an import would do", () => {
  const read = (entries: Entry[]) => ({ entries, people: [], rests: [], source: null, isExport: false });

  it("is nothing the second time, whatever the files say", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const given = { read: read(entries), source: "s" };
        const again = planImport({ ...given, current: after(planImport({ ...given, current: nothing })) });
        const { same, ...rest } = again.plan;
        expect(Object.values(rest).flat()).toEqual([]);
        expect(same).toBe(new Set(entries.map((one) => slugOf(one.name))).size);
      }),
    );
  });

  it("loses no dependency: each is one on a service, one on what nobody defined, or said twice", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const { plan, findings } = planImport({ read: read(entries), source: "s", current: nothing });
        const first = entries.filter(
          (one, i) => entries.findIndex((other) => slugOf(other.name) === slugOf(one.name)) === i,
        );
        const said = first.flatMap((one) => one.consumes ?? []).length;
        const twice = findings.filter((one) => one.code === "named_twice").length;
        expect(plan.dependencies.length + plan.unknown.length + twice).toBe(said);
      }),
    );
  });

  it("is an error for each twin, and one of them is kept", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const { plan, findings } = planImport({ read: read(entries), source: "s", current: nothing });
        const twins = findings.filter((one) => one.code === "duplicate_name" && one.severity === "error");
        expect(plan.created.length + twins.length).toBe(entries.length);
      }),
    );
  });
});

describe("a service that is written to a file", () => {
  const service: fc.Arbitrary<ExportedService> = fc.record({
    slug: fc.constantFrom("api", "web-app", "db"),
    title: line.map((text) => text || "x"),
    kind: fc.constantFrom("user", "coop", "infrastructure"),
    level: fc.constantFrom("proposed", "alpha", "beta", "live", "retired"),
    since: fc.constant("2027-01-01T00:00:00.000Z"),
    ...{ summary: line, gives: line, removal: line, principles: line, backups: line, owner: line },
    description: fc
      .string({ maxLength: 200, unit: "grapheme" })
      .map((text) => text.replace(/[\0\p{Cs}]/gu, "")),
    links: fc.constant([{ title: "Docs: #1", url: "https://docs.coop.test/?a=b#c" }]),
    extra: json,
    imported: fc.option(fc.constant({ from: "s", as: "Api" })),
    maintainers: fc.constant([]),
    consumes: fc.uniqueArray(fc.constantFrom("api", "web-app", "db"), { maxLength: 3 }),
    unknownNames: fc.uniqueArray(fc.constantFrom("Post gres", "ha:proxy"), { maxLength: 2 }),
    components: fc.constant([]),
  });

  it("is read back as it was, whatever characters it is written with", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(service, { selector: (one) => one.slug, maxLength: 3 }),
        async (all) => {
          const text = toDocument(toHead([])) + all.map((one) => toDocument(toOwn(one))).join("");
          const findings: Finding[] = [];
          const read = await readCatalogue({
            ...{ files: [{ path: "x.yaml", text }], mapping: null, source: "x" },
            report: (finding) => findings.push(finding),
          });
          const current: Current = {
            ...nothing,
            services: new Map(
              all.map(({ since: _, unknownNames, imported, ...one }) => [
                one.slug,
                { ...one, id: one.slug, source: imported?.from ?? null, unknown: unknownNames.map(slugOf) },
              ]),
            ),
          };
          const known = new Set(all.map((one) => one.slug));
          const { plan } = planImport({ read, current, source: "x" });
          expect(findings).toEqual([]);
          expect(plan).toMatchObject({ created: [], changed: [], missing: [], same: all.length });
          expect(plan.unknown.filter((one) => known.has(one.slug))).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("paths", () => {
  it("lead nowhere any more in what is left without them", () => {
    const value = fc.dictionary(fc.constantFrom("a", "b"), json);
    const path = fc
      .array(fc.constantFrom("a", "b", "*", "0"), { minLength: 1, maxLength: 3 })
      .map((steps) => steps.join("/"));
    fc.assert(
      fc.property(value, path, (given, wanted) => {
        const found = findAll(given, wanted);
        const left = without(
          given,
          found.map((one) => one.path),
        );
        if (found.length === 0) expect(canonical(left)).toBe(canonical(given));
        else if (!/[*0]/.test(wanted)) expect(left === undefined ? [] : findAll(left, wanted)).toEqual([]);
      }),
    );
  });
});

describe("names in addresses", () => {
  it("are the same for names that differ in case or signs only, and stay what they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const slug = slugOf(text);
        expect(slugOf(slug)).toBe(slug);
        expect(slugOf(text.toUpperCase())).toBe(slug);
        if (slug) expect(slug).toMatch(SLUG);
        expect(slug.length).toBeLessThanOrEqual(LONGEST_SLUG);
      }),
    );
  });
});

describe("circles", () => {
  const nodes = ["a", "b", "c", "d", "e"];
  const graph = fc.dictionary(
    fc.constantFrom(...nodes),
    fc.array(fc.constantFrom(...nodes), { maxLength: 3 }),
  );

  it("are the services that reach one another", () => {
    fc.assert(
      fc.property(graph, (given) => {
        const edges = new Map(Object.entries(given));
        const reaches = (from: string, to: string) => {
          const seen = new Set<string>();
          const open = [...(edges.get(from) ?? [])];
          for (let at = open.pop(); at !== undefined; at = open.pop())
            if (!seen.has(at)) {
              seen.add(at);
              open.push(...(edges.get(at) ?? []));
            }
          return seen.has(to);
        };
        const cycles = findCycles(edges);
        const together = (a: string, b: string) => cycles.some((one) => one.includes(a) && one.includes(b));
        for (const a of nodes)
          for (const b of nodes) if (a !== b) expect(together(a, b)).toBe(reaches(a, b) && reaches(b, a));
      }),
    );
  });

  it("are found in a chain longer than the machine's stack", () => {
    const chain = new Map(Array.from({ length: 200_000 }, (_, i) => [`s${i}`, [`s${(i + 1) % 200_000}`]]));
    expect(findCycles(chain).map((one) => one.length)).toEqual([200_000]);
  });
});

describe("documents that no catalogue has", () => {
  const findingsOf = (text: string) => {
    const findings: Finding[] = [];
    const documents = [...readDocuments({ path: "x.yaml", text }, (finding) => findings.push(finding))];
    return { findings, documents: documents.length };
  };

  it("are refused by their size before they are read, at the line where they begin", () => {
    const text = `service: a\n---\nservice: b\ndescription: ${"x".repeat(5_100_000)}\n`;
    expect(findingsOf(text)).toMatchObject({
      findings: [{ code: "document_too_large", line: 2 }],
      documents: 0,
    });
  });

  it("are refused when they are nested deeper than can be read", () => {
    expect(findingsOf("[".repeat(50_000)).findings[0]).toMatchObject({ severity: "error" });
  });

  it("do no harm to those that come after them", () => {
    const { findings, documents } = findingsOf("a: [b\n---\nservice: good\n");
    expect(findings[0]).toMatchObject({ code: "invalid_yaml", severity: "error" });
    expect(documents).toBe(1);
  });
});
