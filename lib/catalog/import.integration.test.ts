import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/v1/catalogue/imports/route";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import { runImporter } from "@/worker/run-importer";
import { applyCatalogueImport } from "./commands/apply-catalogue-import";
import { beginCatalogueImport } from "./commands/begin-catalogue-import";
import { editService } from "./commands/edit-service";
import { getServicePage } from "./queries";
import { streamCatalogue } from "./queries/export-catalogue";
import { getImport, getRecordedImport } from "./queries/imports";
import { listCatalogueFindings } from "./queries/list-findings";
import { readImport, runImport, TooMuchMemory } from "./run-import";
import type { BeginImportInput } from "./schema/import";

const system = systemActor("test");
let ros: PersonActor;
const gitlab = (path: string) => ({ path, text: readFileSync(`examples/catalogues/gitlab/${path}`, "utf8") });
const GITLAB = { files: [gitlab("service-catalog.yml")], mapping: gitlab("mapping.yaml") };

beforeAll(async () => {
  ros = await addPerson("ros", { roles: ["member", "board"] });
  await addPerson("mara");
  await addService("notices", { components: ["notices-web"], maintainers: [ros] });
});

/** Reads files as the worker does; what they would do. */
async function read(input: BeginImportInput) {
  const { id } = await beginCatalogueImport(system, input);
  await readImport(id);
  return getRecordedImport(id);
}
async function importAll(input: BeginImportInput) {
  const found = await read(input);
  await applyCatalogueImport(system, { importId: found.id, digest: found.digest ?? "" });
  expect(await runImport(found.id)).toBe("imported");
  return getRecordedImport(found.id);
}
const own = (text: string): BeginImportInput => ({ files: [{ path: "catalogue.yaml", text }] });
const countAll = async () => ({
  services: await db.service.count(),
  dependencies: await db.dependency.count(),
  unknown: await db.unknownDependency.count(),
  changes: await db.levelChange.count(),
  people: await db.person.count(),
});
async function exported() {
  let text = "";
  for await (const part of streamCatalogue()) text += part;
  return text;
}
const page = (slug: string) => getServicePage(anonymous, { slug });

describe("the real catalogue of 104 services", () => {
  it("imports by the mapping that stands beside it, and nothing of it is lost", async () => {
    const before = await countAll();
    const looked = await read(GITLAB);
    expect(await countAll()).toEqual(before);
    expect(looked).toMatchObject({
      state: "read",
      errors: 0,
      summary: { created: 104, changed: 0, missing: 0 },
    });
    const { summary } = await importAll(GITLAB);
    expect(summary).toMatchObject({ created: 104, dependencies: 35, unknown: 15 });
    const api = await page("api");
    expect(api).toMatchObject({
      ...{ title: "GitLab API", kind: "user", level: "live", owner: "reliability_unowned" },
      source: { name: "GitLab service catalogue", importedAs: "api" },
      extra: { tier: "sv", label: "API", observability: { monitors: { sentry_slug: expect.any(String) } } },
    });
    expect(api.consumes.map((one) => one.slug)).toEqual(["consul", "gitaly", "redis"]);
    expect(api.unknownProviders).toEqual(["postgres"]);
    expect((await page("external-license-db")).source?.importedAs).toBe("external_license_db");
  });

  it("keeps what fits nowhere in sight: names that nobody defined, and what consumes itself", async () => {
    const findings = await listCatalogueFindings(anonymous, {});
    expect(findings.unknown.map(({ name, count }) => [name, count])).toEqual([
      ...[
        ["postgres", 10],
        ["elasticsearch", 2],
        ["prometheus", 2],
        ["haproxy", 1],
      ],
    ]);
    expect(findings.selves.map((one) => one.slug)).toEqual(["gitaly"]);
    const gitaly = await page("gitaly");
    expect(gitaly.around).toContainEqual({ consumer: "gitaly", provider: "gitaly" });
  });

  it("marks its levels with where they come from and when: exempt from how they came to be", async () => {
    const { standing } = await page("api");
    expect(standing.history).toMatchObject([
      {
        from: null,
        to: "live",
        cause: "imported",
        note: expect.stringMatching(/^From GitLab service catalogue, imported on 20/),
      },
    ]);
  });

  it("changes nothing when it is imported a second time", async () => {
    const before = [await countAll(), await exported()];
    const { summary } = await importAll(GITLAB);
    expect(summary).toMatchObject({ created: 0, changed: 0, same: 104, dependencies: 0, unknown: 0 });
    expect([await countAll(), await exported()]).toEqual(before);
  });

  it("lists what disappeared from the file, and deletes none of it", async () => {
    const text = GITLAB.files[0]?.text.replace("  - name: atlantis\n", "  - name: atlantis-two\n") ?? "";
    const found = await read({ ...GITLAB, files: [{ path: "service-catalog.yml", text }] });
    expect(found.summary).toMatchObject({ created: 1, missing: 1 });
    expect((await page("atlantis")).title).toBe("Atlantis");
  });

  it("lists dependencies that disappeared from the file, and takes none of them away", async () => {
    const text = GITLAB.files[0]?.text ?? "";
    const api = text.indexOf("  - name: api\n");
    const without = text.slice(0, api) + text.slice(api).replace(/ {8}- service: gitaly\n/, "");
    expect(without).not.toBe(text);
    const { findings } = await importAll({
      ...GITLAB,
      files: [{ path: "service-catalog.yml", text: without }],
    });
    expect(findings.filter(({ code }) => code === "dependency_gone")).toMatchObject([
      {
        severity: "note",
        message:
          "GitLab API consumes gitaly in the catalogue, and not in the file. It stays: take it away on its page.",
      },
    ]);
    expect((await page("api")).consumes.map((one) => one.slug)).toEqual(["consul", "gitaly", "redis"]);
    const again = await read(GITLAB);
    expect(again.findings.map(({ code }) => code)).not.toContain("dependency_gone");
  });
});

describe("an export", () => {
  it("changes nothing when it is imported again", async () => {
    const text = await exported();
    const { summary, warnings, errors } = await read(own(text));
    expect({ summary, errors }).toMatchObject({
      summary: { created: 0, changed: 0, missing: 0, same: 105 },
      errors: 0,
    });
    expect(warnings).toBe(16);
    await importAll(own(text));
    expect(await exported()).toBe(text);
  });

  it("makes the same catalogue of an empty one", async () => {
    const text = await exported();
    await db.$executeRawUnsafe(`TRUNCATE "Service", "CatalogueSource" CASCADE`);
    await importAll(own(text));
    const order = (all: string) => all.split(/^---\n/m).sort();
    // Invited, not accepted: an import gives nobody rights that they did not take.
    const invited = text.replace(/maintainers:\n( {2}- .*\n)+/g, "");
    expect(order(await exported())).toEqual(order(invited));
  });
});

describe("descriptors of Backstage", () => {
  const text = readFileSync("examples/catalogues/backstage/catalog-info.yaml", "utf8");

  it("become services, people and dependencies, in one file or a folder of files", async () => {
    const [first = "", ...others] = text.split(/^---\n/m).filter((part) => part.trim());
    const folder = [first, ...others].map((part, i) => ({ path: `shop/${i}.yaml`, text: part }));
    const one = await read({ files: [{ path: "catalog-info.yaml", text }] });
    const many = await read({ files: folder });
    expect(many.summary).toEqual(one.summary);
    await importAll({ files: folder });
    expect(await page("shop-web")).toMatchObject({
      kind: "user",
      level: "live",
      owner: "group:default/shop",
    });
    expect((await page("orders-db")).kind).toBe("infrastructure");
    expect((await page("shop")).consumes.map((service) => service.slug)).toEqual(["orders", "shop-web"]);
    const lin = await db.person.findFirstOrThrow({
      where: { login: "lin" },
      include: { maintainerships: true },
    });
    expect(lin.maintainerships.length).toBeGreaterThan(0);
    expect(lin.maintainerships.every((held) => held.acceptedAt === null)).toBe(true);
  });
});

describe("a catalogue that is wrong", () => {
  const TWINS = "service: twin\ntitle: Twin\nkind: user\n---\nservice: TWIN\ntitle: Twin\nkind: user\n";
  const GOOD = "service: good\ntitle: Good\nkind: user\n---\n";
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"]
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(", ")}]`)
    .join("\n")}\n`;

  it.each<[string, string, { code: string; line: number; column: number }]>([
    ["duplicate names, also in another case", TWINS, { code: "duplicate_name", line: 5, column: 10 }],
    ["an unknown kind", "service: x\ntitle: X\nkind: planet\n", { code: "unknown_kind", line: 3, column: 7 }],
    [
      "an unknown kind of descriptor",
      "apiVersion: v1\nkind: Planet\nmetadata: { name: x }\n",
      { code: "unknown_kind", line: 2, column: 7 },
    ],
    [
      "an unknown field",
      "service: x\nkind: user\nlevle: live\n",
      { code: "unknown_field", line: 3, column: 8 },
    ],
    ["invalid YAML", "service: x\ntitle: [a, b\nkind: user\n", { code: "invalid_yaml", line: 3, column: 1 }],
    [
      "aliases that explode",
      `service: x\nkind: user\nalso:\n  bomb: 1\n---\n${bomb}`,
      { code: "aliases_explode", line: 7, column: 8 },
    ],
    [
      "a character that cannot be kept",
      'service: x\nkind: user\nsummary: "a\\0b"\n',
      { code: "unstorable_text", line: 3, column: 10 },
    ],
    ["something else altogether", "- just\n- a list\n", { code: "unknown_form", line: 1, column: 1 }],
  ])("is refused with the place: %s; nothing of it is imported by halves", async (_, text, expected) => {
    const before = await countAll();
    const found = await read(own(GOOD + text));
    const shift = GOOD.split("\n").length - 1;
    const at = { ...expected, line: expected.line + shift, severity: "error" };
    expect(found.findings).toContainEqual(expect.objectContaining(at));
    expect(found.state).toBe("refused");
    await expect(
      applyCatalogueImport(system, { importId: found.id, digest: found.digest ?? "" }).then(() =>
        runImport(found.id),
      ),
    ).rejects.toMatchObject({ details: { reason: "import_refused" } });
    expect(await countAll()).toEqual(before);
  });
});

describe("a catalogue that is too much", () => {
  it("of 50 MB is refused before it is read as YAML, and read no further than the limit", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000;
        if (sent > 50_000_000) controller.close();
        else controller.enqueue(new Uint8Array(1_000_000).fill(120));
      },
    });
    const { token } = await createApiToken(ros, { label: "t", scopes: ["catalog:write"] });
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const request = new Request("http://localhost:3000/api/v1/catalogue/imports", {
      ...{ method: "POST", headers, body },
      duplex: "half",
    } as RequestInit);
    const answer = await POST(request, { params: Promise.resolve({}) });
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      413,
      "The body is larger than 24 MB.",
    ]);
    expect(sent).toBeLessThan(30_000_000);
    const files = [{ path: "a.yaml", text: "x".repeat(50_000_000) }];
    await expect(beginCatalogueImport(system, { files })).rejects.toThrow("larger than 20 MB");
  });

  it("takes no more memory than its importer may have: it is ended, and nothing was changed", async () => {
    const { id: importId } = await beginCatalogueImport(system, GITLAB);
    const importer = (heap: string) =>
      runImporter("worker/importer.ts", { step: "read", importId, node: [heap, "--import", "tsx"] });
    await expect(importer("--max-old-space-size=16")).rejects.toThrow(TooMuchMemory);
    expect(await getRecordedImport(importId)).toMatchObject({ state: "reading" });
    const { peakMb } = await importer("--max-old-space-size=512");
    expect(peakMb).toBeGreaterThan(0);
    expect(await getRecordedImport(importId)).toMatchObject({ state: "read", errors: 0, percent: 100 });
  }, 60_000);

  it("of circles is imported, and says which services are in one", async () => {
    const text = (name: string, other: string) => `service: ${name}\nkind: coop\nconsumes: [${other}]\n`;
    const found = await importAll(own([text("hen", "egg"), text("egg", "hen")].join("---\n")));
    expect(found.findings).toMatchObject([
      { code: "cycle", severity: "note", message: expect.stringContaining("hen, egg") },
    ]);
    const { cycles } = await listCatalogueFindings(anonymous, {});
    expect(cycles.map((one) => one.services.map(({ slug }) => slug).sort())).toContainEqual(["egg", "hen"]);
  });

  it("that holds nothing says so", async () => {
    expect((await read(own("# nothing\n"))).findings).toMatchObject([
      { code: "empty", line: 1, severity: "error" },
    ]);
  });
});

describe("an import that waits", () => {
  it("does what was shown or nothing: where the catalogue changed meanwhile, it is shown again", async () => {
    await importAll(own("service: garden\ntitle: Garden\nkind: coop\nsummary: Beds\n"));
    const shown = await read(own("service: garden\ntitle: Garden\nsummary: Beds and tools\n"));
    await editService(ros, { slug: "garden", title: "The garden" });
    await applyCatalogueImport(system, { importId: shown.id, digest: shown.digest ?? "" });
    expect(await runImport(shown.id)).toBe("changed");
    const again = await getImport(ros, { importId: shown.id });
    expect(again).toMatchObject({ state: "read", mayApply: { isAllowed: true } });
    expect(again.changes[0]?.fields.map(({ field }) => field)).toEqual(["title", "summary"]);
    expect((await page("garden")).summary).toBe("Beds");
    await applyCatalogueImport(ros, { importId: shown.id, digest: again.digest ?? "" });
    expect([await runImport(shown.id), await runImport(shown.id)].sort()).toEqual(["imported", "nothing"]);
  });

  it("levels law 6: an import raises no level of a service that is here; it says so and goes on", async () => {
    const found = await importAll(own("service: garden\nlevel: live\nsummary: Beds, tools\n"));
    expect(found.findings).toMatchObject([{ code: "level_differs", severity: "warning" }]);
    expect(await page("garden")).toMatchObject({ level: "proposed", summary: "Beds, tools" });
  });
});
