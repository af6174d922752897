import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { verifyExport } from "@/examples/auditor/verify-export.mjs";
import { addOfficer } from "@/lib/agreements/commands/add-officer";
import { draftVersion } from "@/lib/agreements/commands/draft-version";
import { publishVersion } from "@/lib/agreements/commands/publish-version";
import { recordOrganization } from "@/lib/agreements/commands/record-organization";
import { revokeSignature } from "@/lib/agreements/commands/revoke-signature";
import { signAgreement } from "@/lib/agreements/commands/sign-agreement";
import { exportSignatures } from "@/lib/agreements/queries/export-signatures";
import { getAgreementVersion } from "@/lib/agreements/queries/get-agreement-version";
import { getClearance } from "@/lib/agreements/queries/get-clearance";
import { type AgreementKind, kindToPath } from "@/lib/agreements/schema";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { sealBytes, sealingKey, sha256 } from "@/lib/platform/seals";
import { alignAccess } from "./commands/align-access";
import { beginRosterImport } from "./commands/begin-roster-import";
import { confirmRights } from "./commands/confirm-rights";
import { importRoster } from "./commands/import-roster";
import { exportRoster, getRosterImport, listHeldBack, listRosterImports } from "./queries/roster";
import type { RosterImportPage } from "./schema/roster";

const PILOT = readFileSync(
  join(import.meta.dirname, "..", "..", "examples", "committers", "pilot-roster.csv"),
);
let admin: PersonActor;
let mia: PersonActor;
beforeAll(async () => {
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  mia = await addPerson("mia");
  await addService("board", { components: ["xblock"], maintainers: [mia] });
});

type File = string | Uint8Array;
const bytes = (file: File) =>
  typeof file === "string" ? new TextEncoder().encode(file) : new Uint8Array(file);

/** Has a file read: what it would do. */
async function look(file: File, fileName = "roster.csv"): Promise<RosterImportPage> {
  const { importId } = await beginRosterImport(admin, { fileName, file: bytes(file) });
  return getRosterImport(admin, { importId });
}
/** Has it read and done. */
async function bring(file: File, fileName = "roster.csv") {
  const page = await look(file, fileName);
  return { page, changes: await importRoster(admin, { importId: page.id }) };
}
const errorsOf = (page: RosterImportPage) =>
  page.findings.filter((one) => one.severity === "error").map((one) => `${one.line}: ${one.message}`);
const committerOf = (login: string) =>
  db.committer.findFirstOrThrow({
    where: { person: { login } },
    include: {
      spans: { orderBy: { from: "asc" } },
      components: { orderBy: { name: "asc" } },
      champions: { include: { champion: true }, orderBy: { champion: { name: "asc" } } },
      person: { include: { affiliations: { include: { organization: true } }, user: true } },
    },
  });

describe("the pilot's roster", () => {
  it("imports as it stands: people without accounts, one with three champions, components not in the catalogue", async () => {
    const page = await look(PILOT, "pilot-roster.csv");
    expect(errorsOf(page)).toEqual([]);
    expect(page.changes).toMatchObject({ committers: 9, organizations: 7, people: 9 + 8 });
    expect(page.people.find(({ login }) => login === "omarIthawi")).toMatchObject({
      isNew: true,
      champions: ["Ned Batchelder", "Nimisha Asthagiri"],
    });
    const notes = page.findings.map((one) => one.message).join("\n");
    expect(notes).toContain("The catalogue has no components “blockstore”, “xblock-sdk”");
    expect(notes).not.toContain("“xblock”");
    // Looking at it wrote nothing.
    expect(await db.committer.count()).toBe(0);
    await importRoster(admin, { importId: page.id });
    const igor = await committerOf("idegtiarov");
    expect(igor.champions.map(({ champion }) => champion.name)).toEqual([
      ...["Ned Batchelder", "Nimisha Asthagiri", "Simon Chen"],
    ]);
    expect(igor.components.map(({ name }) => name)).toContain("edx-rest-api-client");
    expect(igor.person.user).toBeNull();
    expect(igor.person.affiliations.map((one) => one.organization.name)).toEqual(["Raccoon Gang"]);
    expect(igor).toMatchObject({ state: "active", source: "pilot-roster.csv" });
  });

  it("is exempt from how it came to be, not from what follows from it: nobody gets rights, and clearance is asked for", async () => {
    const braden = await committerOf("bradenmacdonald");
    expect(braden.components.map(({ access }) => access)).toEqual(braden.components.map(() => "none"));
    expect(braden.components.find(({ name }) => name === "xblock")?.componentId).toBe("component_xblock");
    expect(braden.components.find(({ name }) => name === "blockstore")?.componentId).toBeNull();
    expect((await getClearance(admin, { login: "bradenmacdonald" })).committer.conditions).toBeTruthy();
    const workflows = await db.$queryRaw<
      unknown[]
    >`SELECT 1 FROM dbos.workflow_status WHERE workflow_uuid LIKE 'access:%'`;
    expect(workflows).toEqual([]);
  });

  it("has no sweep ask for rights; a person confirms them one by one, and committers law 4 holds for imported ones too", async () => {
    await alignAccess(systemActor("test"), {});
    const braden = await committerOf("bradenmacdonald");
    expect(braden.components.every(({ access }) => access === "none")).toBe(true);
    // Their champions are names in a file: no members of ours.
    await expect(confirmRights(admin, { login: "bradenmacdonald" })).rejects.toMatchObject({
      details: { reason: "champions" },
    });
    await expect(confirmRights(mia, { login: "bradenmacdonald" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await bring("github,components,champions\nzoe,xblock; gone,@mia; @adi\n");
    const held = await listHeldBack(admin, {});
    expect(held.all).toBe(10);
    expect(held.items.find(({ login }) => login === "zoe")).toMatchObject({ problem: null, known: 1 });
    expect(await confirmRights(admin, { login: "Zoe" })).toEqual({ components: 2, wanted: 1 });
    const zoe = await committerOf("zoe");
    expect(zoe.components.map(({ name, access }) => `${name} ${access}`)).toEqual([
      "gone none",
      "xblock granting",
    ]);
    await expect(confirmRights(admin, { login: "zoe" })).rejects.toMatchObject({
      details: { reason: "nothing_held_back" },
    });
  });

  it("imported again changes nothing, and what was imported is imported once", async () => {
    const again = await look(PILOT, "pilot-roster.csv");
    expect(again.changes).toEqual({
      ...{ committers: 0, people: 0, organizations: 0, spans: 0, components: 0, champions: 0 },
      ...{ affiliations: 0, unchanged: 9 },
    });
    const done = (await listRosterImports(admin, {})).find((one) => one.appliedAt !== null);
    await expect(importRoster(admin, { importId: done?.id ?? "" })).rejects.toMatchObject({
      details: { reason: "import_applied" },
    });
    // What was read names people; once it is in their rows it is not kept twice.
    const { plan } = await db.rosterImport.findUniqueOrThrow({ where: { id: done?.id } });
    expect(JSON.stringify(plan)).not.toContain("omarIthawi");
  });
});

describe("a roster's history", () => {
  const HISTORY = `committers:
  - {github: lin, name: Lin Ash, organization: Fell Web, state: onboarding, components: [xblock], champions: [Ned Batchelder, "Mia @mia"], from: 2019-02-01, until: 2019-04-01}
  - {github: lin, organization: Fell Web, state: active, components: [xblock, devstack], champions: [Ned Batchelder, "@mia"], from: 2019-04-01, until: 2021-06-01}
  - {github: lin, organization: Tern Works, state: active, components: [devstack], champions: [Ned Batchelder], from: 2021-06-01}
`;

  it("is dated: states, components, champions and employers each from when until when", async () => {
    const { page } = await bring(HISTORY, "history.yaml");
    expect(errorsOf(page)).toEqual([]);
    const lin = await committerOf("lin");
    const days = ({ from, until }: { from: Date; until: Date | null }) =>
      `${from.toISOString().slice(0, 10)}..${until?.toISOString().slice(0, 10) ?? ""}`;
    expect(lin.spans.map((one) => `${one.state} ${days(one)}`)).toEqual([
      ...["onboarding 2019-02-01..2019-04-01", "active 2019-04-01.."],
    ]);
    expect(lin.components.map((one) => `${one.name} ${days(one)}`)).toEqual([
      ...["devstack 2019-04-01..", "xblock 2019-02-01..2021-06-01"],
    ]);
    expect(lin.champions.map((one) => `${one.champion.login} ${days(one)}`).sort()).toEqual([
      ...["mia 2019-02-01..2021-06-01", "ned-batchelder 2019-02-01.."],
    ]);
    expect(lin.person.affiliations.map((one) => `${one.organization.name} ${days(one)}`).sort()).toEqual([
      ...["Fell Web 2019-02-01..2021-06-01", "Tern Works 2021-06-01.."],
    ]);
    expect(lin.since.toISOString()).toBe("2019-04-01T00:00:00.000Z");
  });

  it("exported as CSV and as YAML reads back as nothing new, to the moment", async () => {
    await db.committerSpan.updateMany({
      where: { committer: { person: { login: "lin" } }, until: null },
      data: { until: new Date("2026-05-04T13:37:11.042Z") },
    });
    const { id } = await committerOf("lin");
    const from = new Date("2026-05-04T13:37:11.042Z");
    await db.committerSpan.create({ data: { id: "left", committerId: id, state: "alumni", from } });
    await db.committer.update({ where: { id }, data: { state: "alumni", since: from } });
    for (const format of ["csv", "yaml"] as const) {
      const file = await exportRoster(admin, { format });
      const page = await look(file, `export.${format}`);
      expect(errorsOf(page)).toEqual([]);
      expect(page.changes).toMatchObject({
        committers: 0,
        spans: 0,
        components: 0,
        champions: 0,
        affiliations: 0,
      });
      expect(page.changes.unchanged).toBe(11);
    }
  });

  it("that says something else of what is here is kept out, with both", async () => {
    const page = await look("github,state,from\nlin,active,2019-04-01\n");
    expect(errorsOf(page)[0]).toMatch(
      /^2: Forkmoot says of lin: active 2019-04-01\.\.2026-05-04T13:37:11\.042Z, alumni/,
    );
    await expect(importRoster(admin, { importId: page.id })).rejects.toMatchObject({
      details: { reason: "roster_errors" },
    });
  });

  it("that would do something else than was shown does nothing", async () => {
    const page = await look("github,champions\nnew-one,Ned Batchelder\n");
    await addPerson("ned-two");
    await db.person.update({ where: { id: "person_ned-two" }, data: { name: "Ned Batchelder" } });
    await expect(importRoster(admin, { importId: page.id })).rejects.toMatchObject({
      details: { reason: "roster_changed" },
    });
    expect(errorsOf(await look("github,champions\nnew-one,Ned Batchelder\n"))[0]).toMatch(
      /^2: @ned-batchelder and @ned-two are both called “Ned Batchelder”/,
    );
    expect(await db.person.count({ where: { login: "new-one" } })).toBe(0);
  });

  it("is for programme admins", async () => {
    await expect(
      beginRosterImport(mia, { fileName: "x.csv", file: bytes("github\nx\n") }),
    ).rejects.toMatchObject({ details: { reason: "not_programme_admin" } });
    await expect(exportRoster(mia, {})).rejects.toMatchObject({ details: { reason: "not_programme" } });
  });
});

describe("a roster that cannot be taken in says why, line by line:", () => {
  const HEAD = "github,organization,state,components,champions,from,until\n";
  const wrong: [string, File, string][] = [
    [
      "somebody twice",
      `${HEAD}ada,Tern,,x,@mia,,\nben,Tern,,x,@mia,,\nada,Tern,,x,@mia,,\n`,
      "4: “ada” stands in line 2 already.",
    ],
    [
      "letter-case twins",
      `${HEAD}omarithawi,T,active,x,@mia,2020-01-01,2021-01-01\nOmarIthawi,T,active,x,@mia,2021-01-01,\n`,
      "3: “OmarIthawi” is “omarithawi” of line 2 in other letter-case.",
    ],
    [
      "overlapping dates",
      `${HEAD}ada,T,active,x,@mia,2020-01-01,2021-06-01\nada,T,active,x,@mia,2021-01-01,\n`,
      "3: It begins on 2021-01-01, while line 2 about the same person goes on until 2021-06-01.",
    ],
    ["a day that is none", `${HEAD}ada,T,active,x,@mia,2020-02-30,\n`, "2: “2020-02-30” is no date."],
    ["a day to come", `${HEAD}ada,T,active,x,@mia,2099-01-01,\n`, "2: 2099-01-01 has not come yet"],
    ["an unknown state", `${HEAD}ada,T,retired,x,@mia,,\n`, "2: “retired” is no state."],
    ["no username", `${HEAD}ada moor,T,,x,@mia,,\n`, "2: “ada moor” is no GitHub username"],
    ["somebody as their own champion", `${HEAD}ada,T,,x,@Ada,,\n`, "2: @Ada cannot champion themselves."],
    ["an unknown column", "github,shoe\nada,43\n", "1: There is no column “shoe”."],
    ["a quote that is missing", `${HEAD}ada,"T,,x,@mia,,\n`, "2: This is no CSV from here on"],
    ["nobody", "", "1: The file is empty."],
    [
      "UTF-16",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${HEAD}ada,T,,x,@mia,,\n`, "utf16le")]),
      "1: The file is UTF-16 (little-endian), not UTF-8.",
    ],
    [
      "Latin-1",
      Buffer.from(`${HEAD}ada,T,,x,@mia,,\nben,Ren\u00e9,,x,@mia,,\n`, "latin1"),
      "3: From this line on the file is not UTF-8",
    ],
    ["lost letters", `${HEAD}ada,Ren\uFFFD,,x,@mia,,\n`, "2: Letters were lost when this was saved"],
  ];
  it.each(wrong)("%s", async (_what, file, expected) => {
    const page = await look(file);
    expect(
      errorsOf(page).some((error) => error.startsWith(expected)),
      errorsOf(page).join("\n"),
    ).toBe(true);
    await expect(importRoster(admin, { importId: page.id })).rejects.toMatchObject({ code: "refused" });
  });

  it.each([
    ["YAML that is none", "committers: [", /^1: This is not YAML/],
    ["YAML that repeats itself", "committers:\n  - &a {github: ada}\n  - *a\n", /^3: An alias stands here/],
    [
      "YAML with another field",
      "committers:\n  - {github: ada, shoe: 43}\n",
      /^2: There is no column “shoe”/,
    ],
  ])("%s", async (_what, file, expected) => {
    expect(errorsOf(await look(file, "roster.yaml"))[0]).toMatch(expected);
  });

  it("and 10,000 lines are read; one more is one too many", async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, i) => `person-${i},Tern Works,,xblock,Ned ${i % 50} @ned-${i % 50},,`,
    );
    const page = await look(`${HEAD}${lines.join("\n")}\n`);
    expect(errorsOf(page)).toEqual([]);
    expect(page.changes.committers).toBe(10_000);
    expect(page.findings.length).toBeLessThanOrEqual(200);
    expect(errorsOf(await look(`${HEAD}${lines.join("\n")}\none-more,T,,x,@mia,,\n`))[0]).toMatch(
      /^1: At most 10000 lines fit in one file/,
    );
  });
});

describe("what an auditor is given", () => {
  const SCRIPT = join(import.meta.dirname, "..", "..", "examples", "auditor", "verify-export.mjs");
  const NOTHING = {} as NodeJS.ProcessEnv; // Next says that there is always NODE_ENV: here not even that
  const folder = mkdtempSync(join(tmpdir(), "auditor-"));
  const [path, key] = [join(folder, "export.jsonl"), join(folder, "key.pem")];
  let file: Uint8Array;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function publish(kind: AgreementKind) {
    const { digest } = await draftVersion(admin, {
      kind,
      title: kind,
      text: `What ${kind} says – für alle.`,
    });
    await publishVersion(admin, { kind, digest });
  }
  async function sign(who: PersonActor, kind: AgreementKind, organizationId?: string) {
    const page = await getAgreementVersion(who, { kind: kindToPath(kind) as "nda", version: "1.0" });
    const offer = page.offers.find((one) => (one.organization?.id ?? undefined) === organizationId);
    return signAgreement(who, {
      ...{ versionId: page.version.id, digest: page.version.digest, consent: offer?.consent ?? "" },
      ...{ hasConsented: true, typedName: who.name, organizationId },
    });
  }
  beforeAll(async () => {
    await publish("individual_cla");
    await publish("entity_cla");
    const { organizationId } = await recordOrganization(admin, { name: "Lowmere", isProvider: true });
    await addOfficer(admin, { organizationId, login: "mia", role: "signatory" });
    await sign(mia, "individual_cla");
    await sign(mia, "entity_cla", organizationId);
    const { signatureId } = await sign(admin, "individual_cla");
    await revokeSignature(admin, { signatureId, note: "By mistake" });
    file = await exportSignatures(admin, {});
    writeFileSync(path, file);
    writeFileSync(key, sealingKey());
  });

  it("holds without Forkmoot: seals, texts, and everybody’s clearance worked out anew", async () => {
    // A folder of its own, no network needed, nothing in its environment.
    const said = execFileSync(process.execPath, [SCRIPT, path, "--key", key], {
      cwd: folder,
      env: NOTHING,
    }).toString();
    const people = new TextDecoder().decode(file).match(/"what":"person"/g)?.length;
    expect(said).toMatch(/^Everything holds: 2 texts, 3 signatures, \d+ clearances of http/);
    expect(said).toContain(`${people} clearances`);
    await expect(exportSignatures(mia, {})).rejects.toMatchObject({ details: { reason: "not_programme" } });
  });

  it("altered by one byte anywhere does not hold", () => {
    expect(verifyExport(file, sealingKey()).problems).toEqual([]);
    const step = Math.max(1, Math.floor(file.length / 400));
    for (let i = 0; i < file.length; i += i > file.length - 300 ? 1 : step) {
      const altered = file.slice();
      altered[i] = (altered[i] ?? 0) ^ (i % 2 ? 0x20 : 0x01);
      expect(verifyExport(altered, sealingKey()).problems, `byte ${i}`).not.toEqual([]);
    }
    writeFileSync(path, Buffer.concat([file, Buffer.from("\n")]));
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, path, "--key", key], {
      cwd: folder,
      env: NOTHING,
    });
    expect(status).toBe(1);
    expect(stderr.toString()).toContain("a byte was altered, added or left out");
  });

  /** Says something else and seals it anew, as whoever holds the key could. */
  function forged(change: (line: Record<string, unknown>) => void): string[] {
    const lines = new TextDecoder().decode(file).trimEnd().split("\n").slice(0, -1);
    const body = `${lines
      .map((text) => {
        const line = JSON.parse(text) as Record<string, unknown>; // our own export
        change(line);
        return JSON.stringify(line);
      })
      .join("\n")}\n`;
    const seal = sealBytes(Buffer.from(`forkmoot export 1\n${sha256(body)}`));
    const end = JSON.stringify({ what: "end", sha256: sha256(body), seal });
    return verifyExport(Buffer.from(`${body}${end}\n`), sealingKey()).problems;
  }

  it("does not hold where it says something else than what was sealed, signed or follows from the facts", () => {
    expect(forged(() => undefined)).toEqual([]);
    const on = (what: string, change: object) =>
      forged((line) => {
        if (line.what === what) Object.assign(line, change);
      });
    expect(on("signature", { signedAt: "2020-01-01T00:00:00.000Z" })[0]).toMatch(
      /something else than what was sealed/,
    );
    expect(on("agreement", { text: "Another text" })[0]).toMatch(/^The text of/);
    expect(on("clearance", { contributor: [] }).join()).toMatch(
      /the export says “cleared”, the facts say “individual_cla”/,
    );
    expect(on("signature", { seal: "0".repeat(128) })[0]).toMatch(/the seal is not of its statement/);
  });
});
