/** A meeting from its plan to its decisions, and what it refuses on the way. Closing it has tests of its own. */
import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { adjournMeeting } from "./commands/adjourn-meeting";
import { applyClosing } from "./commands/apply-closing";
import { arrive } from "./commands/arrive";
import { buildAgenda } from "./commands/build-agenda";
import { cancelMeeting } from "./commands/cancel-meeting";
import { castBallot } from "./commands/cast-ballot";
import { changeMeetingRules } from "./commands/change-rules";
import { closeMeeting } from "./commands/close-meeting";
import { decideResolution } from "./commands/decide-resolution";
import { declareInquorate } from "./commands/declare-inquorate";
import { editItem } from "./commands/edit-item";
import { giveNotice } from "./commands/give-notice";
import { giveProxy } from "./commands/give-proxy";
import { holdOverResolution } from "./commands/hold-over-resolution";
import { holdOverUndecided } from "./commands/hold-over-undecided";
import { leave } from "./commands/leave";
import { moveMeeting } from "./commands/move-meeting";
import { openMeeting } from "./commands/open-meeting";
import { placeItem } from "./commands/place-item";
import { planMeeting } from "./commands/plan-meeting";
import { proposeItem } from "./commands/propose-item";
import { putResolution } from "./commands/put-resolution";
import { recuse } from "./commands/recuse";
import { removeItem } from "./commands/remove-item";
import { revokeProxy } from "./commands/revoke-proxy";
import { withdrawResolution } from "./commands/withdraw-resolution";
import { getAgenda } from "./queries/get-agenda";
import { getAgendaNews } from "./queries/get-agenda-news";
import { getItem } from "./queries/get-item";
import { previewClosing } from "./queries/preview-closing";
import { DEFAULT_RULES } from "./rules";

const system = systemActor("test");
let sec: PersonActor;
/** Members: ana maintains the wiki; fin left long ago. */
const people: Record<string, PersonActor> = {};
const who = (login: string): PersonActor => {
  const found = people[login];
  if (!found) throw new Error(`no ${login}`);
  return found;
};

const at = (moment: string) =>
  db.clockOffset.upsert({
    where: { id: 1 },
    create: { id: 1, offsetMs: Date.parse(moment) - Date.now() },
    update: { offsetMs: Date.parse(moment) - Date.now() },
  });
const answer = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.details.reason : String(error)),
  );

beforeAll(async () => {
  await at("2027-01-04T10:00:00Z");
  sec = await addPerson("sec", { roles: ["member", "secretary"] });
  for (const login of ["ana", "ben", "cleo", "dai", "eve"]) people[login] = await addPerson(login);
  people.bo = await addPerson("bo", { roles: ["board"] });
  people.fin = await addPerson("fin", { roles: [] });
  people.sec = sec;
  await addService("wiki", "live", ["ana"]);
  await addService("mail", "beta", ["ben"]);
});

async function addService(slug: string, level: "beta" | "live" | "alpha", maintainers: string[]) {
  const now = new Date("2026-01-01");
  await db.service.create({
    data: {
      ...{ id: slug, slug, title: slug, kind: "user", level, levelSince: now, summary: "", createdAt: now },
      maintainers: {
        create: maintainers.map((login) => ({
          ...{ id: `${slug}_${login}`, personId: `person_${login}`, invitedAt: now, acceptedAt: now },
        })),
      },
    },
  });
}

/** A general meeting on that evening, its notice given three weeks before, with these questions on its agenda. */
async function called(
  heldAt: string,
  questions: { resolution: string; kind?: "special"; service?: string }[],
) {
  await at(new Date(Date.parse(heldAt) - 21 * 86_400_000).toISOString());
  const { meetingId } = await planMeeting(sec, { kind: "general", title: "Moot", heldAt, zone: "UTC" });
  for (const one of questions) await proposeItem(who("ana"), { meetingId, title: one.resolution, ...one });
  await giveNotice(sec, { meetingId });
  await at(heldAt);
  const resolutions = await db.resolution.findMany({
    where: { meetingId },
    orderBy: { item: { position: "asc" } },
    select: { id: true },
  });
  return { meetingId, resolutionIds: resolutions.map(({ id }) => id) };
}
const firstOf = (ids: string[]) => {
  const [first] = ids;
  if (!first) throw new Error("no resolution");
  return first;
};
const stateOf = async (resolutionId: string) =>
  (await db.resolution.findUniqueOrThrow({ where: { id: resolutionId } })).state;

describe("calling a meeting", () => {
  it("is refused in the past, and without fourteen clear days of notice, in words", async () => {
    const plan = { kind: "agm" as const, title: "AGM", zone: "Europe/London" };
    expect(await answer(planMeeting(sec, { ...plan, heldAt: "2027-01-03T18:30" }))).toBe("past");
    const { meetingId } = await planMeeting(sec, { ...plan, heldAt: "2027-01-18T18:30" });
    await expect(giveNotice(sec, { meetingId })).rejects.toThrow(
      "A meeting needs 14 clear days' notice: neither the day of the notice nor that of the meeting counts. The last day for it was 3 January 2027",
    );
    await moveMeeting(sec, { meetingId, heldAt: "2027-01-19T18:30", reason: "The hall" });
    expect(await giveNotice(sec, { meetingId })).toEqual({ people: 6 });
    const mail = await db.message.findFirstOrThrow({ where: { aboutId: meetingId, personId: "person_ana" } });
    expect(mail.text).toContain("19 January 2027, 18:30 GMT");
    expect(mail.text).toContain("let another member vote for you");
    await cancelMeeting(sec, { meetingId, reason: "Snow" });
    expect(await answer(giveNotice(sec, { meetingId }))).toBe("meeting_state");
  });

  it("moved after its notice needs a new one, and keeps the day of the first for whoever has grace until it", async () => {
    const { meetingId } = await planMeeting(sec, {
      kind: "general",
      title: "Moved",
      heldAt: "2027-02-02T18:00",
      zone: "UTC",
    });
    await giveNotice(sec, { meetingId });
    const first = await db.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    expect(await moveMeeting(sec, { meetingId, heldAt: "2027-02-20T18:00", reason: "Ill" })).toMatchObject({
      needsNotice: true,
    });
    await at("2027-02-20T18:00:00Z");
    expect(await answer(openMeeting(sec, { meetingId }))).toBe("meeting_state");
    await at("2027-01-10T10:00:00Z");
    await giveNotice(sec, { meetingId });
    await at("2027-02-20T17:00:00Z");
    await arrive(who("ana"), { meetingId });
    await moveMeeting(sec, { meetingId, heldAt: "2027-03-20T18:00", reason: "Snow" });
    // Whoever came on a day on which it was not held is not counted on the next.
    expect(await db.attendance.count({ where: { meetingId } })).toBe(0);
    await at("2027-01-10T10:00:00Z");
    const again = await db.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    expect(again.noticedAt).toEqual(first.noticedAt);
    expect(again.sequence).toBe(4);
    await cancelMeeting(sec, { meetingId, reason: "Enough" });
  });

  it("is for the secretary and the board; opening waits for its time", async () => {
    const plan = { kind: "general" as const, title: "x", heldAt: "2027-03-01T18:00", zone: "UTC" };
    expect(await answer(planMeeting(who("ana"), plan))).toBe("not_secretary");
    const { meetingId } = await planMeeting(who("bo"), plan);
    expect(await answer(openMeeting(sec, { meetingId }))).toBe("meeting_state");
    await giveNotice(who("bo"), { meetingId });
    expect(await answer(openMeeting(sec, { meetingId }))).toBe("too_early");
    // One checks in from two hours before.
    await at("2027-03-01T15:59:00Z");
    expect(await answer(arrive(who("ana"), { meetingId }))).toBe("too_early");
    await at("2027-03-01T16:01:00Z");
    expect(await answer(arrive(who("ana"), { meetingId }))).toBe("done");
    await at("2027-01-10T10:00:00Z");
    expect(await answer(openMeeting(who("ana"), { meetingId }))).toBe("not_secretary");
    await cancelMeeting(sec, { meetingId, reason: "Test" });
  });
});

describe("the agenda", () => {
  it("takes business of any member until the notice, in the order that it is put in", async () => {
    const { meetingId } = await planMeeting(sec, {
      kind: "general",
      title: "Agenda",
      heldAt: "2027-04-01T18:00",
      zone: "UTC",
    });
    const one = await proposeItem(who("ana"), { meetingId, title: "Bees", resolution: "Keep bees" });
    const two = await proposeItem(who("ben"), { meetingId, title: "Hens", resolution: "Keep hens" });
    expect(await answer(proposeItem(who("fin"), { meetingId, title: "Goats" }))).toBe("not_member");
    await expect(
      proposeItem(who("ana"), { meetingId, title: "Tea", service: "No such" }),
    ).rejects.toMatchObject({
      details: {
        issues: [{ path: "service", message: expect.stringContaining("No service is called that") }],
      },
    });
    expect(await answer(editItem(who("ben"), { itemId: one.itemId, title: "No bees", text: "" }))).toBe(
      "not_yours",
    );
    await editItem(who("ana"), {
      itemId: one.itemId,
      title: "Bees",
      text: "Two hives",
      resolution: "Keep two hives",
    });
    await placeItem(sec, { itemId: two.itemId, direction: "up" });
    const titles = async () =>
      (await db.agendaItem.findMany({ where: { meetingId }, orderBy: { position: "asc" } })).map(
        (item) => item.title,
      );
    expect(await titles()).toEqual(["Hens", "Bees"]);
    await removeItem(who("ben"), { itemId: two.itemId });
    await giveNotice(sec, { meetingId });
    expect(await answer(proposeItem(who("ana"), { meetingId, title: "Late" }))).toBe("meeting_state");
    expect(await answer(removeItem(who("ana"), one))).toBe("meeting_state");
    expect(await titles()).toEqual(["Bees"]);
    await cancelMeeting(sec, { meetingId, reason: "Test" });
  });

  it("is built from what waits, the same the second time, and follows what is settled", async () => {
    const { meetingId } = await planMeeting(sec, {
      kind: "agm",
      title: "AGM",
      heldAt: "2027-05-01T18:00",
      zone: "UTC",
    });
    const now = new Date("2027-01-10T00:00:00Z");
    await db.requirementSet.create({
      data: { id: "set", state: "draft", promises: {}, createdAt: now, tabledForId: meetingId },
    });
    await db.requirementSet.update({ where: { id: "set" }, data: { state: "tabled" } });
    const backup = { id: "asked_a", key: "a", level: "live", check: "attested", text: "It is backed up." };
    await db.requirementSet.create({
      data: {
        ...{ id: "former", state: "superseded", version: 1, promises: {}, createdAt: now },
        requirements: { create: { ...backup, kinds: ["user"], digest: "", position: 0 } as never },
      },
    });
    const service = (id: string) => ({ serviceId: id, setId: "set" });
    // Planning an AGM makes an update due of each service.
    const updateOf = (serviceId: string) => ({ serviceId_meetingId: { serviceId, meetingId } });
    await db.annualUpdate.update({
      where: updateOf("mail"),
      data: {
        ...{ state: "flagged", flagReason: "No proof" },
        answers: [{ key: "backup", state: "unmet", reason: "", evidence: "" }],
      },
    });
    const deficiency = { source: "declared" as const, text: "No backup", reportedAt: now };
    await db.deficiency.createMany({
      data: [
        { id: "d1", ...service("wiki"), requirementKey: "a", state: "reported", ...deficiency },
        {
          id: "d2",
          ...service("mail"),
          requirementKey: "b",
          state: "in_grace",
          graceFrom: now,
          ...deficiency,
        },
      ],
    });
    await db.verification.create({
      data: {
        id: "v1",
        ...service("mail"),
        level: "live",
        state: "requested",
        answers: [],
        requestedAt: now,
      },
    });
    // Whoever plans it is told what is not on it yet, and nobody else is.
    const news = (actor = sec) => getAgendaNews(actor, { meetingId });
    const before = await news();
    expect(await news(who("ana"))).toBeNull();
    const { added } = await buildAgenda(sec, { meetingId });
    expect(before).toMatchObject({ waiting: { count: added }, settled: 0 });
    expect(await news()).toBeNull();
    const kinds = await db.agendaItem.groupBy({
      by: ["kind"],
      where: { meetingId, builtAt: { not: null } },
      _count: true,
    });
    expect(Object.fromEntries(kinds.map(({ kind, _count }) => [kind, _count]))).toMatchObject({
      ...{ missing_update: 1, flagged_update: 1, reported_deficiency: 1, grace_ends: 1 },
      ...{ verification: 1, requirement_set: 1 },
    });
    const questions = await db.resolution.findMany({
      where: { meetingId, item: { kind: "grace_ends" } },
      select: { text: true, effect: true },
    });
    expect(questions).toEqual([
      {
        text: "Uphold: mail goes from beta to alpha",
        effect: { kind: "uphold_deficiency", deficiencyId: "d2", fromAlpha: null },
      },
    ]);
    const confirm = await db.resolution.findFirstOrThrow({
      where: { meetingId, effect: { path: ["kind"], equals: "begin_grace" } },
    });
    expect(confirm.text).toBe("Confirm that wiki does not meet “It is backed up”: its grace begins");
    expect((await db.verification.findUniqueOrThrow({ where: { id: "v1" } })).state).toBe("tabled");
    expect(await buildAgenda(sec, { meetingId })).toEqual({ added: 0, removed: 0, items: added });

    await db.annualUpdate.update({ where: updateOf("wiki"), data: { state: "submitted" } });
    await db.deficiency.update({ where: { id: "d1" }, data: { state: "dismissed" } });
    expect(await news()).toEqual({ waiting: { count: 1, titles: [expect.any(String)] }, settled: 2 });
    expect(await buildAgenda(sec, { meetingId })).toEqual({ added: 1, removed: 2, items: added - 1 });

    await giveNotice(sec, { meetingId });
    await db.deficiency.update({ where: { id: "d1" }, data: { state: "reported" } });
    await db.annualUpdate.update({ where: updateOf("wiki"), data: { state: "drafted" } });
    expect(await news()).toBeNull();
    expect(await buildAgenda(sec, { meetingId })).toEqual({ added: 1, removed: 1, items: added - 1 });
    await cancelMeeting(sec, { meetingId, reason: "Test" });
    expect((await db.verification.findUniqueOrThrow({ where: { id: "v1" } })).state).toBe("requested");
    expect(await db.requirementSet.findUniqueOrThrow({ where: { id: "set" } })).toMatchObject({
      ...{ state: "draft", tabledForId: null },
    });
    await db.deficiency.deleteMany();
  });

  it("of a board meeting asks nothing that only a general meeting may: levels laws 1, 4 and 6", async () => {
    const { meetingId } = await planMeeting(sec, {
      kind: "board",
      title: "Board",
      heldAt: "2027-01-20T18:00",
      zone: "UTC",
    });
    const retire = {
      title: "Mail",
      resolution: "Retire mail",
      decides: "retire_service" as const,
      service: "mail",
    };
    expect(await answer(proposeItem(who("bo"), { meetingId, ...retire }))).toBe("needs_general_meeting");
    expect(await answer(proposeItem(who("ana"), { meetingId, title: "Tea" }))).toBe("not_board");
    await proposeItem(who("bo"), { meetingId, title: "Tea", resolution: "Buy tea" });
    await giveNotice(sec, { meetingId });
    await at("2027-01-20T18:00:00Z");
    await openMeeting(sec, { meetingId });
    await db.resolution.updateMany({
      where: { meetingId },
      data: { effect: { kind: "adopt_requirement_set", requirementSetId: "set" } },
    });
    const { id } = await db.resolution.findFirstOrThrow({ where: { meetingId } });
    expect(await answer(putResolution(sec, { resolutionId: id }))).toBe("needs_agm_or_egm");
    await db.resolution.update({
      where: { id },
      data: { effect: { kind: "confirm_verifications", verificationIds: ["v1"] } },
    });
    expect(await answer(putResolution(sec, { resolutionId: id }))).toBe("needs_general_meeting");
    await db.verification.deleteMany();
  });
});

describe("proxies", () => {
  it("are for eligible members, at most five a holder, and revocable until the meeting opens", async () => {
    const { meetingId } = await called("2027-06-01T18:00:00Z", []);
    const give = (from: string, holder: string) => answer(giveProxy(who(from), { meetingId, holder }));
    expect(await give("ana", "ana")).toBe("own_proxy");
    expect(await give("ana", "fin")).toBe("holder_not_eligible");
    await db.setting.create({ data: { key: "meeting-rules", value: { ...DEFAULT_RULES, mostProxies: 2 } } });
    expect([await give("ana", "eve"), await give("ben", "eve")]).toEqual(["done", "done"]);
    expect(await give("cleo", "eve")).toBe("too_many_proxies");
    // Two at once for the last place.
    await revokeProxy(who("ben"), { meetingId });
    const raced = await Promise.all([give("cleo", "eve"), give("dai", "eve")]);
    expect(raced.sort()).toEqual(["done", "too_many_proxies"]);
    await db.setting.deleteMany({ where: { key: "meeting-rules" } });
    await openMeeting(sec, { meetingId });
    expect(await answer(revokeProxy(who("ana"), { meetingId }))).toBe("meeting_state");
    expect(await give("ben", "eve")).toBe("meeting_state");
  });
});

describe("an open meeting", () => {
  it("levels law 9: maintainers of a service are counted for quorum, not for the ballot; a vote by somebody recused, absent or twice is refused", async () => {
    const { meetingId, resolutionIds } = await called("2027-07-01T18:00:00Z", [
      { resolution: "Praise the wiki", service: "wiki" },
      { resolution: "Paint the hall" },
    ]);
    const resolutionId = firstOf(resolutionIds);
    await giveProxy(who("dai"), { meetingId, holder: "cleo" });
    // Given and taken back: it gives nobody a vote.
    await giveProxy(who("eve"), { meetingId, holder: "cleo" });
    await revokeProxy(who("eve"), { meetingId });
    expect(await answer(openMeeting(sec, { meetingId, chair: "fin" }))).toBe("not_eligible");
    const opened = await Promise.all([
      answer(openMeeting(sec, { meetingId })),
      answer(openMeeting(sec, { meetingId })),
    ]);
    expect(opened.sort()).toEqual(["done", "meeting_state"]);
    await arrive(who("ana"), { meetingId });
    expect(await answer(putResolution(sec, { resolutionId }))).toBe("inquorate");
    await arrive(who("cleo"), { meetingId });
    // Three of six: ana, cleo, and dai by proxy.
    expect(await putResolution(sec, { resolutionId })).toEqual({ state: "put", voters: 2 });
    const vote = (login: string, voter?: string) =>
      answer(castBallot(who(login), { resolutionId, choice: "for", voter }));
    expect(await vote("ana")).toBe("recused");
    expect(await vote("ben")).toBe("absent");
    expect(await vote("fin")).toBe("not_member");
    expect(await vote("cleo", "eve")).toBe("no_proxy");
    expect(await vote("dai")).toBe("absent");
    // Whoever counts is told whose votes would be left out; nobody else is.
    const missing = async (actor: PersonActor) => {
      const { groups } = await getAgenda(sec, { meetingId });
      const asked = groups
        .flatMap(({ items }) => items)
        .find(({ questions }) => questions[0]?.id === resolutionId);
      const item = await getItem(actor, { meetingId, number: asked?.number ?? 0 });
      return item.resolutions[0]?.missing ?? null;
    };
    const byProxy = { name: "dai", holder: "cleo" };
    expect(await missing(sec)).toEqual({ count: 2, some: [{ name: "cleo", holder: null }, byProxy] });
    expect(await missing(who("ana"))).toBeNull();
    expect((await Promise.all([vote("cleo"), vote("cleo")])).sort()).toEqual(["done", "voted"]);
    expect(await missing(sec)).toEqual({ count: 1, some: [byProxy] });
    expect(await vote("cleo", "dai")).toBe("done");
    expect(
      await answer(decideResolution(sec, { resolutionId, hands: { for: 1, against: 0, abstain: 0 } })),
    ).toBe("ballots_cast");
    const decided = await Promise.all([
      answer(decideResolution(sec, { resolutionId })),
      answer(decideResolution(sec, { resolutionId })),
    ]);
    expect(decided.sort()).toEqual(["done", "not_put"]);
    expect(await vote("cleo")).toBe("not_put");
    expect(await db.resolution.findUniqueOrThrow({ where: { id: resolutionId } })).toMatchObject({
      ...{ state: "carried", tally: { for: 2, against: 0, abstain: 0 }, method: "ballot" },
      eligibleIds: ["person_cleo", "person_dai"],
      rule: {
        majority: "More for than against; a tie is lost, abstentions count neither way.",
        counted: 3,
        needed: 3,
      },
    });

    // Whoever steps back after voting takes back what they cast for others too.
    const paint = resolutionIds[1] ?? "";
    await putResolution(sec, { resolutionId: paint });
    for (const voter of ["cleo", "dai"])
      await castBallot(who("cleo"), { resolutionId: paint, choice: "for", voter });
    await castBallot(who("ana"), { resolutionId: paint, choice: "against" });
    await recuse(who("cleo"), { resolutionId: paint, reason: "My paint" });
    expect(await decideResolution(sec, { resolutionId: paint })).toEqual({
      ...{ state: "lost", voters: 1, tally: { for: 0, against: 1, abstain: 0 } },
    });
  });

  it("levels law 11: a tie is lost, abstentions count neither way, and a show of hands is of no more than may vote", async () => {
    const { meetingId, resolutionIds } = await called("2027-08-01T18:00:00Z", [
      { resolution: "Tie" },
      { resolution: "Amend the rules", kind: "special" },
      { resolution: "Later" },
      { resolution: "Never mind" },
      { resolution: "Voted, and left" },
    ]);
    const [tie = "", special = "", later = "", never = "", left = ""] = resolutionIds;
    await openMeeting(sec, { meetingId });
    for (const login of ["eve", "dai", "cleo", "ben"]) await arrive(sec, { meetingId, login });
    await putResolution(sec, { resolutionId: tie });
    expect(await answer(putResolution(sec, { resolutionId: special }))).toBe("another_is_put");
    const hands = (resolutionId: string, yes: number, against: number, abstain: number) =>
      decideResolution(sec, { resolutionId, hands: { for: yes, against, abstain } });
    expect(await answer(hands(tie, 3, 2, 0))).toBe("too_many_hands");
    expect(await hands(tie, 1, 1, 2)).toMatchObject({ state: "lost" });
    await putResolution(sec, { resolutionId: special });
    await recuse(who("ben"), { resolutionId: special, reason: "My sister is the auditor" });
    expect(await answer(castBallot(who("ben"), { resolutionId: special, choice: "for" }))).toBe("recused");
    expect(await hands(special, 2, 1, 0)).toMatchObject({ state: "lost" });
    // What somebody voted on stays voted when they go, and they stay a voter of it.
    await putResolution(sec, { resolutionId: left });
    await castBallot(who("eve"), { resolutionId: left, choice: "for" });
    await leave(who("eve"), { meetingId });
    expect(await decideResolution(sec, { resolutionId: left })).toMatchObject({
      state: "carried",
      voters: 4,
    });
    await arrive(who("eve"), { meetingId });
    await putResolution(sec, { resolutionId: later });
    await leave(who("eve"), { meetingId });
    await leave(who("dai"), { meetingId });
    expect(await answer(decideResolution(sec, { resolutionId: later }))).toBe("inquorate");
    await holdOverResolution(sec, { resolutionId: later, reason: "Too few are left" });
    expect(await answer(withdrawResolution(who("cleo"), { resolutionId: never, reason: "No" }))).toBe(
      "not_yours",
    );
    await withdrawResolution(who("ana"), { resolutionId: never, reason: "No longer wanted" });
    expect([await stateOf(later), await stateOf(never)]).toEqual(["held_over", "withdrawn"]);

    // Held-over business comes up at the next meeting, once.
    await db.meeting.update({ where: { id: meetingId }, data: { state: "closed" } });
    const next = await planMeeting(sec, {
      kind: "general",
      title: "Next",
      heldAt: "2027-09-20T18:00:00Z",
      zone: "UTC",
    });
    await buildAgenda(sec, next);
    await buildAgenda(sec, next);
    const items = await db.agendaItem.findMany({
      where: { ...next, heldOverFromId: { not: null } },
      select: { title: true },
    });
    expect(items.filter(({ title }) => title === "Later")).toHaveLength(1);
    await cancelMeeting(sec, { ...next, reason: "Test" });
  });

  it("levels law 9: with nobody left to vote it is held over with the reason, and the board decides it; what others hold over stays the members'", async () => {
    const { meetingId, resolutionIds } = await called("2027-10-01T18:00:00Z", [
      { resolution: "Retire the wiki", decides: "retire_service", service: "wiki" } as never,
      { resolution: "Retire the mail", decides: "retire_service", service: "mail" } as never,
    ]);
    const resolutionId = firstOf(resolutionIds);
    await db.maintainership.createMany({
      data: ["ben", "cleo"].map((login) => ({
        ...{
          id: `wiki_${login}`,
          serviceId: "wiki",
          personId: `person_${login}`,
          invitedAt: new Date(0),
          acceptedAt: new Date(0),
        },
      })),
    });
    await openMeeting(sec, { meetingId });
    for (const login of ["ana", "ben", "cleo"]) await arrive(who(login), { meetingId });
    expect(await putResolution(sec, { resolutionId })).toEqual({ state: "held_over", voters: 0 });
    expect((await db.resolution.findUniqueOrThrow({ where: { id: resolutionId } })).decisionReason).toContain(
      "nobody is left to vote",
    );
    expect(await putResolution(sec, { resolutionId: firstOf(resolutionIds.slice(1)) })).toEqual({
      ...{ state: "put", voters: 2 },
    });
    await holdOverUndecided(sec, { meetingId });
    await db.meeting.update({ where: { id: meetingId }, data: { state: "closed" } });

    const board = await planMeeting(who("bo"), {
      kind: "board",
      title: "Board",
      heldAt: "2027-10-10T18:00:00Z",
      zone: "UTC",
    });
    // Left to the board as well, but settled since.
    const about = { requirementKey: "z", source: "declared" as const, text: "x", reportedAt: new Date(0) };
    await db.deficiency.create({
      data: { ...about, id: "settled", serviceId: "mail", setId: "set", state: "dismissed" },
    });
    await db.agendaItem.create({
      data: {
        ...{
          id: "settled",
          meetingId,
          kind: "reported_deficiency",
          title: "Settled",
          text: "",
          position: 90,
        },
        deficiencyId: "settled",
        resolutions: {
          create: {
            ...{ id: "settled", meetingId, position: 0, text: "Confirm what is settled", state: "held_over" },
            effect: { kind: "begin_grace", deficiencyId: "settled" },
            ...{ putAt: new Date(0), decidedAt: new Date(0), rule: {}, eligibleIds: [] },
          },
        },
      },
    });
    await buildAgenda(sec, board);
    expect(await db.resolution.count({ where: { ...board, text: "Retire the mail" } })).toBe(0);
    expect(await db.resolution.count({ where: { ...board, text: "Confirm what is settled" } })).toBe(0);
    const left = await db.resolution.findFirstOrThrow({ where: { ...board, text: "Retire the wiki" } });
    await giveNotice(sec, board);
    await at("2027-10-10T18:00:00Z");
    await openMeeting(sec, board);
    await arrive(who("bo"), board);
    await db.setting.create({ data: { key: "meeting-rules", value: DEFAULT_RULES } });
    expect(await answer(putResolution(sec, { resolutionId: left.id }))).toBe("inquorate");
    await db.roleGrant.create({
      data: { id: "eve_board", personId: "person_eve", role: "board", from: new Date(0) },
    });
    await db.meeting.update({
      where: { id: board.meetingId },
      data: { eligibleIds: ["person_bo", "person_eve"] },
    });
    await arrive(sec, { ...board, login: "eve" });
    expect(await putResolution(sec, { resolutionId: left.id })).toEqual({ state: "put", voters: 2 });
    for (const login of ["bo", "eve"]) {
      await castBallot(login === "bo" ? who("bo") : { ...who("eve"), roles: ["member", "board"] }, {
        ...{ resolutionId: left.id, choice: "for" },
      });
    }
    await decideResolution(sec, { resolutionId: left.id });
    await holdOverUndecided(sec, board);
    await closeMeeting(sec, { ...board, digest: (await previewClosing(sec, board)).digest });
    await applyClosing(system, board);
    expect((await db.service.findUniqueOrThrow({ where: { id: "wiki" } })).level).toBe("retired");
  });
});

describe("two changes of the requirements before one meeting", () => {
  it("are told apart by who proposes them; the first carried settles it, and none that would undo it is put", async () => {
    const promises = {};
    const createdAt = new Date(0);
    const agm = { kind: "agm" as const, zone: "UTC" };
    await at("2027-11-20T10:00:00Z");
    const first = await planMeeting(sec, { ...agm, title: "AGM", heldAt: "2027-12-12T18:00:00Z" });
    const tabled = { state: "tabled" as const, promises, createdAt, basedOnId: "set_1" };
    await db.requirementSet.create({
      data: {
        id: "set_1",
        version: 2,
        state: "adopted",
        source: "test",
        promises,
        createdAt,
        adoptedAt: createdAt,
      },
    });
    for (const login of ["ana", "ben", "cleo"])
      await db.requirementSet.create({
        data: { id: `by_${login}`, ...tabled, proposedById: `person_${login}`, tabledForId: first.meetingId },
      });
    await buildAgenda(sec, first);
    const asked = async (meetingId: string) =>
      new Map(
        (
          await db.resolution.findMany({
            where: { meetingId, item: { kind: "requirement_set" } },
            select: {
              id: true,
              text: true,
              state: true,
              decisionReason: true,
              item: { select: { requirementSetId: true } },
            },
          })
        ).map(({ item, ...one }) => [item.requirementSetId ?? "", one]),
      );
    const idOf = async (meetingId: string, set: string) => (await asked(meetingId)).get(set)?.id ?? "";
    expect((await asked(first.meetingId)).get("by_ana")?.text).toBe(
      "Adopt requirement set 3 as ana proposes it",
    );
    const page = await getItem(who("ana"), {
      ...first,
      number:
        (await getAgenda(sec, first)).groups
          .flatMap(({ items }) => items)
          .find(({ requirementSetId }) => requirementSetId === "by_ana")?.number ?? 0,
    });
    expect(page.requirements).toMatchObject({ setId: "by_ana", isOutdated: false });
    expect(page.requirements?.rivals.map(({ title }) => title)).toEqual([
      "Requirement set 3 as ben proposes it",
      "Requirement set 3 as cleo proposes it",
    ]);
    await giveNotice(sec, first);
    await at("2027-12-12T18:00:00Z");
    await openMeeting(sec, first);
    for (const login of ["ana", "ben", "cleo", "dai"]) await arrive(who(login), first);
    await holdOverResolution(sec, { resolutionId: await idOf(first.meetingId, "by_cleo"), reason: "Later" });
    const resolutionId = await idOf(first.meetingId, "by_ana");
    await putResolution(sec, { resolutionId });
    await decideResolution(sec, { resolutionId, hands: { for: 3, against: 0, abstain: 0 } });
    expect((await asked(first.meetingId)).get("by_ben")).toMatchObject({
      state: "withdrawn",
      decisionReason: expect.stringContaining("carried another change"),
    });

    // Held over, it is on the agenda of the next one; drafted from what is no longer in force, it is not, nor is it put.
    await db.meeting.update({ where: { id: first.meetingId }, data: { state: "closed" } });
    await db.requirementSet.updateMany({
      where: { id: { in: ["by_ben", "by_cleo"] } },
      data: { tabledForId: null },
    });
    const next = await planMeeting(sec, { ...agm, title: "Next AGM", heldAt: "2028-01-20T18:00:00Z" });
    await buildAgenda(sec, next);
    expect([...(await asked(next.meetingId)).keys()].sort()).toEqual(["by_ben", "by_cleo"]);
    expect(await db.requirementSet.count({ where: { tabledForId: next.meetingId } })).toBe(2);
    await giveNotice(sec, next);
    await db.$executeRaw`UPDATE "RequirementSet" SET "state" = 'superseded', "supersededAt" = now() WHERE "id" = 'set_1'`;
    await at("2028-01-20T18:00:00Z");
    await openMeeting(sec, next);
    for (const login of ["ana", "ben", "cleo", "dai"]) await arrive(who(login), next);
    expect(await answer(putResolution(sec, { resolutionId: await idOf(next.meetingId, "by_cleo") }))).toBe(
      "outdated",
    );
  });
});

describe("a service under scrutiny", () => {
  it("is asked about with what it does not meet as worked out, and with nothing that still holds", async () => {
    const createdAt = new Date(0);
    const asks = (key: string, level: "beta" | "live", position: number) => ({
      ...{ id: `asked_${key}`, key, level, position, kinds: ["user" as const], digest: key, provided: "" },
      ...{ text: `It relies on no infrastructure below ${level}.`, check: "computed" as const },
      rule: `infrastructure-at-least-${level}`,
    });
    await db.requirementSet.create({
      data: {
        ...{ id: "of_infrastructure", state: "draft", promises: {}, createdAt },
        requirements: { create: [asks("at-least-beta", "beta", 0), asks("at-least-live", "live", 1)] },
      },
    });
    await db.requirementSet.update({
      where: { id: "of_infrastructure" },
      data: { state: "adopted", version: 20, source: "test", adoptedAt: createdAt },
    });
    await addService("store", "beta", []);
    await addService("forum", "live", []);
    await db.service.update({ where: { id: "store" }, data: { kind: "infrastructure" } });
    await db.dependency.create({ data: { consumerId: "forum", providerId: "store" } });
    await db.levelChange.create({
      data: {
        ...{ id: "store_fell", serviceId: "store", from: "live", to: "beta", at: createdAt },
        cause: "demotion",
      },
    });
    const scrutiny = { state: "opened" as const, levelChangeId: "store_fell", path: [], openedAt: createdAt };
    await db.scrutiny.createMany({
      data: [
        { id: "of_forum", serviceId: "forum", ...scrutiny },
        { id: "of_mail", serviceId: "mail", ...scrutiny },
      ],
    });
    const heldAt = "2028-06-01T18:00";
    const { meetingId } = await planMeeting(sec, { kind: "general", title: "June", heldAt, zone: "UTC" });
    await buildAgenda(sec, { meetingId });
    const asked = async (scrutinyId: string) =>
      (
        await db.resolution.findMany({
          where: { meetingId, item: { scrutinyId } },
          orderBy: { position: "asc" },
        })
      ).map(({ effect }) => effect);
    expect(await asked("of_forum")).toMatchObject([
      { kind: "clear_scrutiny" },
      { kind: "scrutiny_to_deficiencies", requirementKeys: ["at-least-live"] },
    ]);
    expect(await asked("of_mail")).toMatchObject([{ kind: "clear_scrutiny" }]);
    await cancelMeeting(sec, { meetingId, reason: "Test" });
    await db.scrutiny.deleteMany();
  });
});

describe("an inquorate meeting", () => {
  it("waits half an hour, is adjourned by two weeks with seven clear days of notice, does what was left, and those who come are a quorum", async () => {
    const { meetingId, resolutionIds } = await called("2027-11-01T18:00:00Z", [{ resolution: "Go on" }]);
    const resolutionId = firstOf(resolutionIds);
    await openMeeting(sec, { meetingId });
    await arrive(who("ben"), { meetingId });
    expect(await answer(declareInquorate(sec, { meetingId }))).toBe("too_early");
    await at("2027-11-01T18:30:00Z");
    await declareInquorate(sec, { meetingId });
    const adjourn = (heldAt: string) =>
      answer(adjournMeeting(sec, { meetingId, heldAt, reason: "Too few came" }));
    expect(await adjourn("2027-11-14T18:00")).toBe("too_early");
    expect(await adjourn("2027-11-16T18:00")).toBe("done");
    // Moving it is no way round that.
    expect(await answer(moveMeeting(sec, { meetingId, heldAt: "2027-11-10T18:00", reason: "Sooner" }))).toBe(
      "too_early",
    );
    expect(await answer(openMeeting(sec, { meetingId }))).toBe("not_noticed");
    expect(await answer(buildAgenda(sec, { meetingId }))).toBe("meeting_state");
    expect(await answer(proposeItem(who("ana"), { meetingId, title: "New" }))).toBe("meeting_state");
    await at("2027-11-09T10:00:00Z");
    expect(await answer(giveNotice(sec, { meetingId }))).toBe("notice_too_late");
    await at("2027-11-08T10:00:00Z");
    await giveNotice(sec, { meetingId });
    expect(await answer(giveNotice(sec, { meetingId }))).toBe("noticed");
    await at("2027-11-16T18:00:00Z");
    expect(await openMeeting(sec, { meetingId })).toMatchObject({ needed: 1, isQuorate: false });
    await arrive(who("ben"), { meetingId });
    expect(await putResolution(sec, { resolutionId })).toEqual({ state: "put", voters: 1 });
    expect(await castBallot(who("ben"), { resolutionId, choice: "for" })).toEqual({ voter: "ben" });
    expect(await decideResolution(sec, { resolutionId })).toMatchObject({ state: "carried" });
  });
});

describe("the meeting rules", () => {
  it("are changed by the secretary or an administrator, and a meeting that opened keeps its own", async () => {
    const { meetingId } = await called("2028-01-01T18:00:00Z", []);
    await openMeeting(sec, { meetingId });
    expect(await answer(changeMeetingRules(who("bo"), DEFAULT_RULES))).toBe("not_secretary");
    await changeMeetingRules(system, { ...DEFAULT_RULES, quorumPercent: 100 });
    const line = await db.auditEntry.findFirstOrThrow({ where: { action: "meeting_rules.change" } });
    expect(line.data).toMatchObject({ before: { quorumPercent: 50 }, after: { quorumPercent: 100 } });
    const { rules } = await db.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    expect(rules).toMatchObject({ quorumPercent: 50 });
  });
});
