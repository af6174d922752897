import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { anonymous } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { seedDefaultSet } from "@/prisma/seed-default-set";
import { answerRequirement } from "./commands/answer-requirement";
import { draftRequirementSet } from "./commands/draft-requirement-set";
import { putRequirement } from "./commands/put-requirement";
import { removeRequirement } from "./commands/remove-requirement";
import { reviseRequirementSet } from "./commands/revise-requirement-set";
import { tableRequirementSet } from "./commands/table-requirement-set";
import { withdrawRequirementSet } from "./commands/withdraw-requirement-set";
import { compareRequirementSets } from "./queries/compare-requirement-sets";
import { getRequirementSet, getRequirements, listRequirementSets } from "./queries/get-requirements";
import { loadStanding } from "./queries/load-standing";

let mia: PersonActor;
let ros: PersonActor;
let olu: PersonActor;

beforeAll(async () => {
  mia = await addPerson("mia");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  olu = await addPerson("olu", { roles: [] });
  await db.$transaction((tx) => seedDefaultSet(tx, new Date()));
});

const addMeeting = async (
  kind: "agm" | "egm" | "general" | "board",
  state: "planned" | "noticed" = "planned",
) => {
  const id = newId("meeting");
  const heldAt = new Date(Date.now() + 30 * 86_400_000);
  await db.meeting.create({ data: { id, kind, state, heldAt, title: `A ${kind}`, createdAt: new Date() } });
  return id;
};
/** A draft of mia's that asks for one thing more of beta. */
async function draftWith(text = "It is accessible.") {
  const { setId } = await draftRequirementSet(mia, { rationale: "So that everybody can use it." });
  await putRequirement(mia, {
    ...{ setId, key: "accessible", isNew: true, level: "beta", kinds: ["user"], check: "attested", text },
  });
  return setId;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { details?: { reason?: string } }) => error.details?.reason,
  );

describe("the default requirement set", () => {
  it("is in force as version 1 from the first start, with its source, and a second start changes nothing", async () => {
    const before = await db.requirement.findMany({ orderBy: { id: "asc" } });
    await db.$transaction((tx) => seedDefaultSet(tx, new Date()));
    expect(await db.requirement.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    const { set } = await getRequirements(anonymous, {});
    expect(set).toMatchObject({
      version: 1,
      state: "adopted",
      source: "default set",
      adoptedAtMeeting: null,
    });
    expect(set.requirements).toHaveLength(20);
    expect(set.requirements[0]).toMatchObject({ key: "interest-infrastructure", kinds: ["infrastructure"] });
    expect(set.requirements[0]?.text).toMatch(/, and the board agrees to provide it\.$/);
    expect(set.promises.beta.promise).toBe("Usable. It may break, and may stop being provided.");
    expect(set.promises.live.uptime).toBe("99 % (3.6 days a year)");
  });
});

describe("levels law 1: a requirement set takes effect only at a general meeting", () => {
  it("a draft of any member changes nothing that is in force, and nobody adopts it by a command", async () => {
    const setId = await draftWith();
    expect((await getRequirements(mia, {})).set.requirements.map(({ key }) => key)).not.toContain(
      "accessible",
    );
    const verbs = import.meta.glob("./commands/*.ts");
    expect(Object.keys(verbs).filter((file) => /adopt/.test(file))).toEqual([]);
    expect(await codeOf(draftRequirementSet(olu, {}))).toBe("not_a_member");
    await withdrawRequirementSet(mia, { setId });
  });

  it("it is tabled for an AGM or EGM only, before its notice, by its proposer or the board", async () => {
    const setId = await draftWith();
    const table = async (actor: PersonActor, kind: "agm" | "egm" | "general" | "board", noticed = false) =>
      codeOf(
        tableRequirementSet(actor, {
          setId,
          meetingId: await addMeeting(kind, noticed ? "noticed" : "planned"),
        }),
      );
    expect(await table(mia, "general")).toBe("not_a_general_meeting");
    expect(await table(mia, "board")).toBe("not_a_general_meeting");
    expect(await table(mia, "agm", true)).toBe("too_late");
    expect(await table(olu, "agm")).toBe("not_the_proposer");
    expect(await table(ros, "egm")).toBe("done");
    expect(await getRequirementSet(anonymous, { setId })).toMatchObject({
      ...{ state: "tabled", tabledFor: { title: "A egm" } },
      whyNot: { edit: { reason: "not_signed_in" } },
    });
    expect(await codeOf(putRequirement(mia, { ...one("accessible"), setId, text: "Something else." }))).toBe(
      "not_a_draft",
    );
    const { tabledForId } = await db.requirementSet.findUniqueOrThrow({ where: { id: setId } });
    await db.agendaItem.create({
      data: {
        ...{
          id: "item",
          meetingId: tabledForId ?? "",
          kind: "requirement_set",
          title: "It",
          text: "",
          position: 0,
        },
        requirementSetId: setId,
        resolutions: {
          create: {
            ...{ id: "asked", meetingId: tabledForId ?? "", position: 0, text: "Adopt it", state: "tabled" },
            effect: { kind: "adopt_requirement_set", requirementSetId: setId },
          },
        },
      },
    });
    await withdrawRequirementSet(mia, { setId });
    expect(await getRequirementSet(mia, { setId })).toMatchObject({ state: "withdrawn" });
    expect((await db.resolution.findUniqueOrThrow({ where: { id: "asked" } })).state).toBe("withdrawn");
  });

  it("one that changes nothing, or began from what is no longer in force, is not tabled", async () => {
    const { setId } = await draftRequirementSet(mia, {});
    const meetingId = await addMeeting("agm");
    expect(await codeOf(tableRequirementSet(mia, { setId, meetingId }))).toBe("no_changes");
    await reviseRequirementSet(mia, {
      ...{ setId, rationale: "" },
      promises: {
        alpha: { promise: "Buildable.", uptime: "none", backup: "none" },
        beta: { promise: "Usable.", uptime: "90 %", backup: "some" },
        live: { promise: "Reliable.", uptime: "99 %", backup: "full" },
      },
    });
    await db.requirementSet.update({
      where: { id: setId },
      data: { basedOnId: await oldVersion() },
    });
    expect(await codeOf(tableRequirementSet(mia, { setId, meetingId }))).toBe("outdated");
    await withdrawRequirementSet(mia, { setId });
  });

  it("an adopted set is never changed, not by us and not in the database", async () => {
    const [set] = await db.requirementSet.findMany({ where: { state: "adopted" } });
    const setId = set?.id ?? "";
    expect(await codeOf(putRequirement(mia, { ...one("home"), setId }))).toBe("not_the_proposer");
    expect(await codeOf(withdrawRequirementSet(ros, { setId }))).toBe("decided");
    for (const sql of [
      `UPDATE "Requirement" SET text = 'Nothing.' WHERE "setId" = $1`,
      `DELETE FROM "Requirement" WHERE "setId" = $1`,
      `INSERT INTO "Requirement" (id, "setId", key, level, "check", text, digest, position)
       VALUES ('late', $1, 'late', 'live', 'attested', 'More.', 'd', 99)`,
      `UPDATE "RequirementSet" SET promises = '{}' WHERE id = $1`,
      `UPDATE "RequirementSet" SET "adoptedAt" = now() WHERE id = $1`,
      `DELETE FROM "RequirementSet" WHERE id = $1`,
    ])
      await expect(db.$executeRawUnsafe(sql, setId), sql).rejects.toThrow(
        "an adopted requirement set is never changed",
      );
  });

  it("nor does one come into force that no AGM or EGM adopted", async () => {
    const setId = await draftWith();
    const sql = `UPDATE "RequirementSet" SET version = 2, "adoptedAt" = now(), "adoptedAtId" = $2 WHERE id = $1`;
    for (const meetingId of [null, await addMeeting("general"), await addMeeting("board")])
      await expect(db.$executeRawUnsafe(sql, setId, meetingId)).rejects.toThrow(
        "a requirement set comes into force at an AGM or EGM only",
      );
    expect((await getRequirements(mia, {})).set.version).toBe(1);
    await withdrawRequirementSet(mia, { setId });
  });
});

describe("a draft", () => {
  it("is changed by whoever proposed it, and by nobody else", async () => {
    const setId = await draftWith();
    expect(await codeOf(removeRequirement(ros, { setId, key: "home" }))).toBe("not_the_proposer");
    expect(await codeOf(putRequirement(mia, { ...one("accessible"), setId, isNew: true }))).toBe("key_taken");
    await expect(getRequirementSet(anonymous, { setId })).rejects.toMatchObject({ code: "not_signed_in" });
    const { proposed } = await listRequirementSets(mia, {});
    expect(proposed.map(({ id }) => id)).toContain(setId);
    expect((await listRequirementSets(anonymous, {})).proposed).toEqual([]);
    await withdrawRequirementSet(mia, { setId });
  });

  it("says what it changes, and which services would newly miss it at the level they have", async () => {
    await addService("board", { components: [], maintainers: [mia] });
    await addService("van", { components: [], maintainers: [mia] });
    await answerRequirement(mia, { slug: "board", requirementKey: "in-git", state: "met", evidence: "git" });
    const setId = await draftWith();
    await removeRequirement(mia, { setId, key: "escrow" });
    await putRequirement(mia, {
      ...{ setId, key: "in-git", level: "beta", kinds: ["user"], check: "attested" },
      text: "Everything is in version control.",
    });
    await putRequirement(mia, { ...one("home"), setId });
    const { from, requirements } = await compareRequirementSets(mia, { setId });
    expect(from).toMatchObject({ version: 1 });
    expect(requirements.map(({ key, change }) => [key, change])).toEqual([
      ["home", "changed"],
      ["in-git", "changed"],
      ["accessible", "added"],
      ["escrow", "removed"],
    ]);
    const affected = Object.fromEntries(requirements.map((one) => [one.key, one.affected]));
    expect(affected.accessible).toMatchObject({ count: 2, services: [{ slug: "board" }, { slug: "van" }] });
    // Van never answered it: what it misses already is no news.
    expect(affected["in-git"]).toMatchObject({ count: 1, services: [{ slug: "board" }] });
    expect(affected.escrow?.count).toBe(0);
    await withdrawRequirementSet(mia, { setId });
  });

  it("that asks for more maintainers of a kind says whom that affects too", async () => {
    const setId = await draftWith();
    await putRequirement(mia, {
      ...{ setId, key: "two", level: "beta", kinds: ["user"], text: "Two members look after it." },
      ...{ check: "computed", rule: "minimum-maintainers" },
    });
    const { requirements } = await compareRequirementSets(mia, { setId });
    expect(requirements.find(({ key }) => key === "two")?.affected.count).toBe(2);
    await withdrawRequirementSet(mia, { setId });
  });

  it("an answer counts for it where it asks the same thing, and not where it asks another", async () => {
    const setId = await draftWith();
    await putRequirement(mia, { ...one("in-git"), setId, level: "live", text: await textOf("in-git") });
    const ids = ["service_board"];
    const outcome = async () => {
      const standing = (await loadStanding(db, { serviceIds: ids, now: new Date(), setId })).get(
        "service_board",
      );
      return standing?.requirements.find(({ requirement }) => requirement.key === "in-git");
    };
    expect(await outcome()).toMatchObject({ outcome: "met", evidence: "git", outdated: null });
    await putRequirement(mia, { ...one("in-git"), setId, text: "Other words." });
    expect(await outcome()).toMatchObject({
      outcome: "not_assessed",
      outdated: { state: "met", evidence: "git" },
    });
    await withdrawRequirementSet(mia, { setId });
  });
});

const one = (key: string) => ({
  ...{ setId: "", key, level: "beta" as const, kinds: ["user" as const], check: "attested" as const },
  text: "Something is required.",
});
const textOf = async (key: string) =>
  (await getRequirements(mia, {})).set.requirements.find((one) => one.key === key)?.text ?? "";

/** A version that is no longer in force, as if it were older than the default set. */
async function oldVersion() {
  const id = newId("set");
  const [at, promises] = [new Date(0), (await getRequirements(mia, {})).set.promises];
  await db.requirementSet.create({
    data: {
      ...{ id, version: 7, state: "superseded", promises, source: "by hand" },
      ...{ createdAt: at, adoptedAt: at, supersededAt: at },
    },
  });
  return id;
}
