/** The members' register: who joined, left and held which role when, kept by the secretary and the board. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { endRole } from "./commands/end-role";
import { grantRole } from "./commands/grant-role";
import { importRegister } from "./commands/import-register";
import { recordMember } from "./commands/record-member";
import { suspendPerson } from "./commands/suspend-person";
import { getPersonPage } from "./queries/get-person-page";
import { listEligible } from "./queries/list-eligible";
import { countRegister, exportRegister, listRegister, previewRegister } from "./queries/register";
import { eligibleMembers, startOfDay } from "./rules/register";

let sec: PersonActor;
let ada: PersonActor;
let adm: PersonActor;
const reason = "AGM of 12 March";

beforeAll(async () => {
  sec = await addPerson("sec", { roles: ["member", "secretary"] });
  ada = await addPerson("ada");
  adm = await addPerson("adm", { roles: ["administrator"] });
});
beforeEach(async () => {
  await db.roleGrant.deleteMany({ where: { recordedAt: { not: null } } });
});

const grantsOf = (login: string) =>
  db.roleGrant.findMany({ where: { person: { login } }, orderBy: [{ from: "asc" }, { role: "asc" }] });
const grant = (
  login: string,
  role: "board" | "administrator" | "programme_lead",
  from: string,
  until?: string,
) => grantRole(sec, { login, role, from, until, reason });

describe("the register", () => {
  it("says who joined and left, whoever it is, and marks what was recorded later", async () => {
    const { personId, grantId } = await recordMember(sec, {
      ...{ login: "Cyn", name: "Cyn Vale", email: "cyn@x.test", joined: "2025-02-03", reason: "Admitted" },
    });
    await endRole(sec, { grantId, until: "2025-12-31", reason: "Moved away" });
    const page = await getPersonPage(sec, { login: "cyn" });
    expect(page.roles).toMatchObject([
      {
        ...{ role: "member", from: "2025-02-03T00:00:00.000Z", until: "2025-12-31T00:00:00.000Z" },
        ...{ isRecordedLater: true, recordedBy: "sec", reason: "Admitted", endReason: "Moved away" },
      },
    ]);
    expect((await getPersonPage(ada, { login: "Cyn" })).roles[0]).toMatchObject({
      reason: "",
      endReason: "",
    });
    expect(await db.auditEntry.count({ where: { action: "member.record", objectId: personId } })).toBe(1);
    const names = async (on: string) => (await listRegister(sec, { on })).items.map((one) => one.login);
    expect(await names("2025-02-02")).not.toContain("Cyn");
    expect(await names("2025-02-03")).toContain("Cyn");
    expect(await names("2025-12-30")).toContain("Cyn");
    expect(await names("2025-12-31")).not.toContain("Cyn");
    expect((await listRegister(sec, { show: "former" })).items.map((one) => one.login)).toEqual(["Cyn"]);
    await expect(listRegister(ada, { show: "former" })).rejects.toThrow("Only the secretary and the board");
    // They come back.
    await recordMember(sec, { login: "cyn", joined: "2026-06-01", reason: "" });
    expect(await grantsOf("Cyn")).toHaveLength(2);
    expect(await names("2026-06-01")).toContain("Cyn");
  });

  it("holds no two memberships of one person at a time, and none that ends before it begins", async () => {
    await expect(recordMember(sec, { login: "ada", joined: "2026-01-01" })).rejects.toMatchObject({
      details: { reason: "overlaps" },
    });
    await expect(grant("ada", "board", "2026-03-12", "2026-03-12")).rejects.toMatchObject({
      details: { reason: "ends_before_it_begins" },
    });
    await grant("ada", "board", "2026-03-12", "2027-03-12");
    await expect(grant("ada", "board", "2026-09-01")).rejects.toThrow("They are board already");
    await grant("ada", "board", "2027-03-12");
    const twice = await Promise.allSettled([
      grant("ada", "programme_lead", "2026-01-01", "2026-06-01"),
      grant("ada", "programme_lead", "2026-02-01", "2026-07-01"),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("has nobody on the board who is no member, and ends the office with the membership", async () => {
    await recordMember(sec, { login: "dot", name: "Dot Fell", joined: "2026-01-01" });
    await expect(grant("dot", "board", "2025-12-31")).rejects.toThrow("Only a member is board");
    await grant("dot", "board", "2026-03-12");
    await grant("dot", "programme_lead", "2026-03-12");
    const [membership] = (await grantsOf("dot")).filter(({ role }) => role === "member");
    const { alsoEnded } = await endRole(sec, { grantId: membership?.id ?? "", until: "2026-09-01", reason });
    expect(alsoEnded).toEqual(["board"]);
    const after = Object.fromEntries((await grantsOf("dot")).map(({ role, until }) => [role, until]));
    expect(after).toEqual({
      member: startOfDay("2026-09-01"),
      board: startOfDay("2026-09-01"),
      programme_lead: null,
    });
    await expect(
      endRole(sec, { grantId: membership?.id ?? "", until: "2026-10-01", reason }),
    ).rejects.toMatchObject({ details: { reason: "has_ended" } });
  });

  it("is kept by the secretary and the board; nobody gives themselves a role; administrators make administrators", async () => {
    await expect(grantRole(ada, { login: "ada", role: "board", from: "2026-03-12", reason })).rejects.toThrow(
      "Only the secretary and the board",
    );
    await expect(grantRole(sec, { login: "sec", role: "board", from: "2026-03-12", reason })).rejects.toThrow(
      "You do not give yourself a role",
    );
    await expect(grant("ada", "administrator", "2026-03-12")).rejects.toThrow("Only an administrator");
    await grantRole(adm, { login: "ada", role: "administrator", from: "2026-03-12", reason });
    await expect(
      grantRole(adm, { login: "ada", role: "programme_lead", from: "2026-03-12", reason }),
    ).rejects.toThrow("Only the secretary and the board");
  });

  it("keeps one administrator, also when two end each other at once", async () => {
    const { grantId } = await grantRole(adm, {
      login: "ada",
      role: "administrator",
      from: "2026-03-12",
      reason,
    });
    const [own] = await grantsOf("adm");
    const both = await Promise.allSettled([
      endRole(adm, { grantId, until: "2026-06-01", reason }),
      endRole(systemActor("test"), { grantId: own?.id ?? "", until: "2026-06-01", reason }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await db.roleGrant.updateMany({ where: { id: own?.id ?? "" }, data: { until: null } });
    await db.roleGrant.deleteMany({ where: { id: grantId } });
    await expect(endRole(adm, { grantId: own?.id ?? "", until: "2026-06-01", reason })).rejects.toThrow(
      "They are the last administrator",
    );
  });

  it("counts a suspended account among the eligible: membership is what counts", async () => {
    await suspendPerson(adm, { login: "ada" });
    const at = startOfDay("2026-03-12");
    const eligible = (await listEligible(db, at)).map((one) => one.personId);
    expect(eligible).toContain(ada.personId);
    const all = await db.roleGrant.findMany();
    expect([...eligible].sort()).toEqual(eligibleMembers(all, at));
    expect((await countRegister(sec, { on: "2026-03-12" })).members).toBe(eligible.length);
    await db.person.update({ where: { id: ada.personId }, data: { suspendedAt: null } });
  });
});

describe("importing a register", () => {
  const HEAD = "name,login,email,joined,left,roles\n";
  const csv = `${HEAD}Eli Tarn,eli,eli@x.test,2020-01-01,2022-01-01,\nEli Tarn,eli,eli@x.test,2023-01-01,,board 2024-03-01..2026-03-01\nada,ada,,1970-01-01,,programme_lead 2025-01-01..\n`;
  const counted = async () => ({
    people: await db.person.count(),
    grants: await db.roleGrant.count(),
    audit: await db.auditEntry.count(),
  });

  it("says what it would change and writes nothing; then writes it all, marked with file, by whom and when", async () => {
    const before = await counted();
    const { changes, errors, findings } = await previewRegister(sec, { csv });
    expect([errors, findings]).toEqual([0, []]);
    expect(changes).toEqual({ people: 1, grants: 4, ends: 0, addresses: 0, unchanged: 1 });
    expect(await counted()).toEqual(before);
    expect(await importRegister(sec, { csv, source: "members.csv" })).toEqual(changes);
    for (const one of await grantsOf("eli"))
      expect(one).toMatchObject({ source: "members.csv", recordedById: sec.personId });
    expect((await grantsOf("eli")).every((one) => one.recordedAt !== null)).toBe(true);
  });

  it("changes nothing the second time, nor does what was exported", async () => {
    await importRegister(sec, { csv, source: "members.csv" });
    const before = await counted();
    const nothing = { people: 0, grants: 0, ends: 0, addresses: 0 };
    expect(await importRegister(sec, { csv, source: "members.csv" })).toMatchObject(nothing);
    const exported = await exportRegister(sec, {});
    expect(await importRegister(sec, { csv: exported, source: "export.csv" })).toMatchObject(nothing);
    expect(await counted()).toEqual(before);
  });

  it("takes in nothing at all where one line is wrong, and names each line that is", async () => {
    const before = await counted();
    const wrong = `${csv}Fay,fay,,2024-13-01,,\nEli,ELI,,2019-01-01,,\nGus,gus,SEC@coop.test,2024-01-01,,\n`;
    const refusal = await importRegister(sec, { csv: wrong, source: "x.csv" }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({
      code: "refused",
      details: { reason: "register_errors" },
    });
    const { issues } = (refusal as { details: { issues: { path: string }[] } }).details;
    expect([...new Set(issues.map((one) => one.path))]).toEqual(["csv.5", "csv.6", "csv.7"]);
    expect(await counted()).toEqual(before);
  });

  it("is not for members, nor is the export", async () => {
    for (const asked of [
      () => importRegister(ada, { csv, source: "x" }),
      () => previewRegister(ada, { csv }),
      () => exportRegister(ada, {}),
    ])
      await expect(asked()).rejects.toThrow("Only the secretary and the board");
  });
});
