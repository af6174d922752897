import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { seedDefaultSet } from "@/prisma/seed-default-set";
import { chaseUpdate } from "./commands/chase-update";
import { closeDeficiency } from "./commands/close-deficiency";
import { draftUpdate } from "./commands/draft-update";
import { flagUpdate } from "./commands/flag-update";
import { setUpdateRules } from "./commands/set-update-rules";
import { submitUpdate } from "./commands/submit-update";
import { unflagUpdate } from "./commands/unflag-update";
import { createDueUpdates } from "./create-due-updates";
import { getServiceUpdate } from "./queries/get-update";
import { listUpdates } from "./queries/list-updates";
import type { UpdateAnswer } from "./schema/updates";

const DAY = 86_400_000;
const ahead = (days: number) => new Date(Date.now() + days * DAY);
let mara: PersonActor;
let jon: PersonActor;
let ros: PersonActor;
let mia: PersonActor;

beforeAll(async () => {
  mara = await addPerson("mara");
  jon = await addPerson("jon");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  mia = await addPerson("mia");
  await db.$transaction((tx) => seedDefaultSet(tx, new Date(0)));
  await add("calendar", "beta");
  await add("wiki", "alpha");
  await add("idea", "proposed");
  await add("old", "retired");
  await planAgm("agm-1", ahead(60));
});

async function add(slug: string, level: "proposed" | "alpha" | "beta" | "live" | "retired") {
  const { id } = await addService(slug, { components: [], maintainers: [mara, jon] });
  await db.service.update({ where: { id }, data: { level } });
}
async function planAgm(id: string, heldAt: Date, kind: "agm" | "general" = "agm") {
  await db.meeting.create({
    data: { id, kind, title: `AGM ${id}`, state: "planned", heldAt, createdAt: new Date() },
  });
  return due(id);
}
const due = (meetingId: string) =>
  db.$transaction((tx) => createDueUpdates(tx, { meetingId, now: new Date() }));
const updateOf = (slug: string, meetingId = "agm-1") =>
  db.annualUpdate.findUniqueOrThrow({
    where: { serviceId_meetingId: { serviceId: `service_${slug}`, meetingId } },
  });
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) => error.details?.reason ?? error.code,
  );
/** Every attested requirement that the page asks, met, but for these. */
async function answers(slug: string, other: Partial<UpdateAnswer>[] = []): Promise<UpdateAnswer[]> {
  const page = await getServiceUpdate(mara, { slug });
  return (page?.requirements ?? [])
    .filter(({ check }) => check === "attested")
    .map(({ key }) => ({
      ...{ key, state: "met" as const, reason: "", evidence: `See ${key}.` },
      ...other.find((one) => one.key === key),
    }));
}

describe("annual updates", () => {
  it("are due from every running service when an AGM is planned, once, and from those that come later", async () => {
    expect(await db.annualUpdate.count({ where: { meetingId: "agm-1" } })).toBe(2);
    expect(await due("agm-1")).toEqual({ created: 0 });
    await add("late", "beta");
    expect(await due("agm-1")).toEqual({ created: 1 });
    expect(await planAgm("general-1", ahead(30), "general")).toEqual({ created: 0 });
  });

  it("are listed as late with their maintainers until they are submitted, by when the board set", async () => {
    const list = await listUpdates(ros, {});
    expect(list.meeting?.id).toBe("agm-1");
    expect(list.counts).toMatchObject({ late: 3, submitted: 0 });
    expect(list.items.map(({ slug }) => slug)).toEqual(["calendar", "late", "wiki"]);
    expect(list.items[0]?.maintainers.map(({ login }) => login).sort()).toEqual(["jon", "mara"]);
    const heldAt = new Date(list.meeting?.heldAt ?? 0).getTime();
    expect(heldAt - new Date(list.dueAt ?? 0).getTime()).toBe(14 * DAY);
    expect(await reasonOf(setUpdateRules(mia, { dueDays: 7 }))).toBe("not_the_board");
    await setUpdateRules(ros, { dueDays: 7 });
    expect(heldAt - new Date((await listUpdates(ros, {})).dueAt ?? 0).getTime()).toBe(7 * DAY);
  });

  it("are reminded of in somebody's own words, to every maintainer, and it is remembered when", async () => {
    const { id } = await updateOf("wiki");
    expect(await reasonOf(chaseUpdate(mia, { updateId: id, message: "Please!" }))).toBe("not_the_board");
    const own = { id: "own", serviceId: "service_wiki", personId: ros.personId };
    await db.maintainership.create({ data: { ...own, invitedAt: new Date(0), acceptedAt: new Date(0) } });
    await chaseUpdate(ros, { updateId: id, message: "Hello Jon,\n\ncould you send it *this* week?" });
    const mails = await db.message.findMany({ where: { aboutId: id }, orderBy: { name: "asc" } });
    // Nobody writes to themselves.
    expect(mails.map(({ name }) => name)).toEqual(["jon", "mara"]);
    await db.maintainership.delete({ where: { id: "own" } });
    expect(mails[0]?.text).toBe("Hello Jon,\n\ncould you send it \\*this\\* week?");
    const [row] = (await listUpdates(ros, { q: "wiki" })).items;
    expect(row?.chasedBy?.login).toBe("ros");
  });

  it("keep what was written without losing a word, complete or not, and are their maintainers' alone", async () => {
    const { id } = await updateOf("calendar");
    const half = [{ key: "in-git", state: null, reason: "", evidence: "half a sent" }];
    expect(await reasonOf(draftUpdate(mia, { updateId: id, answers: half, report: "x" }))).toBe(
      "not_a_maintainer",
    );
    await draftUpdate(mara, { updateId: id, answers: half, report: "# A year\n\n<b>quiet</b>" });
    const page = await getServiceUpdate(jon, { slug: "calendar" });
    expect(page).toMatchObject({ state: "drafted", report: "# A year\n\n<b>quiet</b>", isPrefilled: false });
    expect(page?.requirements.find(({ key }) => key === "in-git")?.answer).toMatchObject(half[0] ?? {});
    expect(await reasonOf(submitUpdate(mara, { updateId: id }))).toBe("unanswered");
  });

  it("become the service's answers when submitted, and what is not met a reported deficiency", async () => {
    const { id } = await updateOf("calendar");
    const given = await answers("calendar", [
      { key: "docs-use", state: "unmet", reason: "The guide is of last year.", evidence: "" },
    ]);
    expect(await submitUpdate(mara, { updateId: id, answers: given })).toEqual({
      isUnchanged: false,
      deficiencies: 1,
    });
    const deficiency = await db.deficiency.findFirstOrThrow({ where: { updateId: id } });
    expect(deficiency).toMatchObject({
      state: "reported",
      source: "update",
      requirementKey: "docs-use",
      graceFrom: null,
    });
    const page = await getServiceUpdate(mara, { slug: "calendar" });
    expect(page?.requirements.flatMap(({ key, deficiency: one }) => (one ? [[key, one.text]] : []))).toEqual([
      ["docs-use", "The guide is of last year."],
    ]);
    const answer = await db.assessment.findFirst({ where: { requirementKey: "docs-use", replacedAt: null } });
    expect(answer?.state).toBe("unmet");
    expect(await reasonOf(draftUpdate(mara, { updateId: id, answers: [], report: "" }))).toBe("submitted");
  });

  it("are flagged with a reason by a board that does not maintain the service, and unflagged", async () => {
    const { id } = await updateOf("calendar");
    const flag = { updateId: id, reason: "No restore was rehearsed." };
    expect(await reasonOf(flagUpdate(mia, flag))).toBe("not_the_board");
    await flagUpdate(ros, flag);
    expect((await listUpdates(ros, { tab: "flagged" })).items[0]?.flagReason).toBe(flag.reason);
    await unflagUpdate(ros, { updateId: id });
    expect(await updateOf("calendar")).toMatchObject({ state: "submitted", flagReason: null });
  });

  it("go on for the next AGM when theirs is called off", async () => {
    await draftUpdate(mara, { updateId: (await updateOf("late")).id, answers: [], report: "Begun" });
    await db.meeting.update({ where: { id: "agm-1" }, data: { state: "cancelled" } });
    await planAgm("agm-2", ahead(90));
    expect(await updateOf("late", "agm-2")).toMatchObject({ state: "drafted", report: "Begun" });
    expect(await updateOf("calendar", "agm-2")).toMatchObject({ state: "submitted" });
    expect(await updateOf("wiki", "agm-2")).toMatchObject({ state: "due" });
  });

  it("are prefilled from last year's, so that “nothing changed” is one confirmation; lateness shifts no date", async () => {
    const { id } = await updateOf("calendar", "agm-2");
    await db.annualUpdate.update({ where: { id }, data: { state: "accepted" } });
    await db.meeting.update({ where: { id: "agm-2" }, data: { state: "closed", heldAt: ahead(-1) } });
    await planAgm("agm-3", ahead(365));
    const page = await getServiceUpdate(mara, { slug: "calendar" });
    expect(page).toMatchObject({ state: "due", isPrefilled: true, report: "# A year\n\n<b>quiet</b>" });
    expect(page?.requirements.find(({ key }) => key === "docs-use")?.answer?.state).toBe("unmet");
    const { id: next } = await updateOf("calendar", "agm-3");
    expect(await submitUpdate(mara, { updateId: next })).toMatchObject({
      isUnchanged: true,
      deficiencies: 0,
    });
    // Wiki never answered the AGM before; the next one is still the next AGM.
    expect((await getServiceUpdate(mara, { slug: "wiki" }))?.meeting.id).toBe("agm-3");
  });
});

describe("an annual update that was missing when the AGM closed", () => {
  it("comes late: it claims the fix of its deficiency, and is accepted when the board closes that", async () => {
    await add("tardy", "alpha");
    const [at, closed] = [
      ahead(-20),
      { kind: "agm" as const, state: "closed" as const, title: "AGM of old" },
    ];
    await db.meeting.create({ data: { ...closed, id: "agm-0", heldAt: at, createdAt: at, closedAt: at } });
    const about = {
      serviceId: "service_tardy",
      state: "missing" as const,
      meetingId: "agm-0",
      createdAt: at,
    };
    await db.annualUpdate.create({ data: { ...about, id: "late-one" } });
    await db.deficiency.create({
      data: {
        ...{
          id: "no-update",
          serviceId: "service_tardy",
          requirementKey: "annual-update",
          setId: "set_default",
        },
        ...{ source: "missing_update", state: "in_grace", text: "None.", reportedAt: at, graceFrom: at },
        updateId: "late-one",
      },
    });
    await submitUpdate(mara, { updateId: "late-one", answers: await answers("tardy") });
    const deficiency = () => db.deficiency.findUniqueOrThrow({ where: { id: "no-update" } });
    expect(await deficiency()).toMatchObject({ state: "fix_claimed", fixClaimedById: mara.personId });
    await closeDeficiency(ros, { deficiencyId: "no-update", reason: "It came" });
    expect((await deficiency()).state).toBe("closed");
    expect((await updateOf("tardy", "agm-0")).state).toBe("accepted");
  });
});

describe("levels law 8: a report in flight keeps the requirement set that it was begun with", () => {
  it("an update that was drafted asks what it asked when another set is adopted, and answers that were changed do not count", async () => {
    const { id } = await updateOf("wiki", "agm-3");
    await draftUpdate(mara, { updateId: id, answers: [], report: "" });
    await adoptAnother();
    const page = await getServiceUpdate(mara, { slug: "wiki" });
    expect(page).toMatchObject({ setVersion: 1, isOlderSet: true });
    expect(page?.requirements.find(({ key }) => key === "home")?.text).not.toContain("and a map");
    await submitUpdate(mara, { updateId: id, answers: await answers("wiki") });
    expect(await updateOf("wiki", "agm-3")).toMatchObject({ setId: "set_default", state: "submitted" });
    const counted = await db.assessment.findMany({ where: { serviceId: "service_wiki", replacedAt: null } });
    expect(counted.map(({ requirementKey }) => requirementKey)).toContain("hosting-plan");
    expect(counted.map(({ requirementKey }) => requirementKey)).not.toContain("home");
    // Whoever begins now begins with the set in force.
    await draftUpdate(mara, { updateId: (await updateOf("late", "agm-3")).id, answers: [], report: "" });
    expect((await updateOf("late", "agm-3")).setId).toBe("set_2");
    // What changed is due by the next AGM: not met before that, it is no deficiency (levels law 2).
    const late = await answers("late", [
      { key: "home", state: "unmet", reason: "No map yet.", evidence: "" },
    ]);
    expect(
      await submitUpdate(mara, { updateId: (await updateOf("late", "agm-3")).id, answers: late }),
    ).toMatchObject({ deficiencies: 0 });
  });
});

/** Set 2: the default one with `home` in other words, adopted at agm-2. */
async function adoptAnother() {
  const before = await db.requirement.findMany({ where: { setId: "set_default" } });
  await db.requirementSet.create({
    data: { id: "set_2", state: "draft", promises: {}, createdAt: new Date() },
  });
  await db.requirement.createMany({
    data: before.map((one) => ({
      ...one,
      ...{ id: `2_${one.key}`, setId: "set_2" },
      ...(one.key === "home" ? { text: `${one.text} and a map`, digest: "other" } : {}),
    })),
  });
  await db.requirementSet.update({ where: { id: "set_default" }, data: { state: "superseded" } });
  await db.requirementSet.update({
    where: { id: "set_2" },
    data: { state: "adopted", version: 2, adoptedAtId: "agm-2", adoptedAt: new Date() },
  });
}
