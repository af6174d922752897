import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { countWaiting, listWaiting } from "@/lib/events/queries/list-waiting";
import { anonymous, type PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { buildAgenda } from "@/lib/meetings/commands/build-agenda";
import { planMeeting } from "@/lib/meetings/commands/plan-meeting";
import { Effect } from "@/lib/meetings/effects";
import { getItem } from "@/lib/meetings/queries/get-item";
import { seedDefaultSet } from "@/prisma/seed-default-set";
import { answerRequirement } from "./commands/answer-requirement";
import { confirmVerification } from "./commands/confirm-verification";
import { proposeAgreement } from "./commands/propose-agreement";
import { requestVerification } from "./commands/request-verification";
import { withdrawVerification } from "./commands/withdraw-verification";
import { cyclesOf } from "./cycles";
import { getServiceLevel } from "./queries/get-service-level";
import { loadCircles } from "./queries/load-circles";
import { loadStanding } from "./queries/load-standing";
import { loadVerificationGroups } from "./queries/load-together";

let mara: PersonActor;
let jon: PersonActor;
let ros: PersonActor;
let mia: PersonActor;
let sol: PersonActor;

beforeAll(async () => {
  mara = await addPerson("mara");
  jon = await addPerson("jon");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  mia = await addPerson("mia");
  sol = await addPerson("sol", { roles: ["member", "secretary"] });
  await db.$transaction((tx) => seedDefaultSet(tx, new Date()));
});

type Level = "proposed" | "alpha" | "beta" | "live";
type Kind = "user" | "infrastructure";
async function add(slug: string, given: { level: Level; kind?: Kind; maintainers?: PersonActor[] }) {
  const { level, kind = "user", maintainers = [mara, jon] } = given;
  const { id } = await addService(slug, { components: [], maintainers });
  await db.service.update({ where: { id }, data: { level, kind } });
  return id;
}
const dependOn = (consumer: string, provider: string) =>
  db.dependency.create({
    data: { consumerId: `service_${consumer}`, providerId: `service_${provider}` },
  });
/** Everything attested up to a level, answered by its maintainer but for these keys. */
async function answerAll(slug: string, level: Level, except: string[] = []) {
  const { requirements } = await getServiceLevel(mara, { slug });
  for (const { key, check, outcome } of requirements) {
    if (check === "computed" || outcome === "met" || except.includes(key)) continue;
    await answerRequirement(mara, { slug, requirementKey: key, state: "met", evidence: `See ${key}.` });
  }
  return level;
}
const levelOf = async (slug: string) =>
  (await db.service.findUniqueOrThrow({ where: { slug }, select: { level: true } })).level;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) => error.details?.reason ?? error.code,
  );

describe("an answer", () => {
  it("wants evidence where something is met and a reason where it is not, and is its maintainers' alone", async () => {
    await add("board", { level: "alpha" });
    const asked = { slug: "board", requirementKey: "in-git" };
    expect(await codeOf(answerRequirement(mara, { ...asked, state: "met" }))).toBe("invalid_input");
    expect(await codeOf(answerRequirement(mara, { ...asked, state: "not_applicable" }))).toBe(
      "invalid_input",
    );
    const given = { ...asked, state: "unmet" as const, reason: "Half of it." };
    expect(await codeOf(answerRequirement(mia, given))).toBe("not_a_maintainer");
    expect(await codeOf(answerRequirement(ros, given))).toBe("not_a_maintainer");
    expect(await codeOf(answerRequirement(mara, given))).toBe("done");
    const computed = { ...given, requirementKey: "maintainers" };
    expect(await codeOf(answerRequirement(mara, computed))).toBe("computed");
  });

  it("takes the place of the one before, which is kept; two at once leave one", async () => {
    const given = { slug: "board", requirementKey: "in-git", state: "met" as const };
    await Promise.all([
      answerRequirement(mara, { ...given, evidence: "One" }),
      answerRequirement(jon, { ...given, evidence: "Two" }),
    ]);
    const rows = await db.assessment.findMany({ where: { requirementKey: "in-git" } });
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ replacedAt }) => replacedAt === null)).toHaveLength(1);
  });

  it("shows its evidence to whoever is signed in, and not to strangers", async () => {
    const read = async (actor: PersonActor | typeof anonymous) =>
      (await getServiceLevel(actor, { slug: "board" })).requirements.find(({ key }) => key === "in-git");
    expect((await read(mia))?.evidence).toMatch(/One|Two/);
    expect(await read(anonymous)).toMatchObject({ outcome: "met", evidence: "" });
  });
});

describe("levels law 6: a level never rises without a confirmed verification", () => {
  it("whatever is met, the level stays until the co-op confirms it; the board confirms an alpha by itself", async () => {
    await add("hall", { level: "proposed", maintainers: [mara, jon, ros] });
    expect((await getServiceLevel(mara, { slug: "hall" })).whyNot.request).toEqual({
      ...{ reason: "missing", message: "Meet 3 more." },
    });
    await answerAll("hall", "alpha");
    expect(await getServiceLevel(mara, { slug: "hall" })).toMatchObject({
      ...{ level: "proposed", qualifiesFor: "alpha", whyNot: { request: null } },
    });
    expect(await codeOf(requestVerification(mia, { slug: "hall" }))).toBe("not_a_maintainer");
    const { verificationId, level } = await requestVerification(mara, { slug: "hall", note: "Ready." });
    expect({ level, now: await levelOf("hall") }).toEqual({ level: "alpha", now: "proposed" });
    expect(await codeOf(requestVerification(jon, { slug: "hall" }))).toBe("requested");
    // Neither its maintainers, on the board or not, nor a member.
    expect(await codeOf(confirmVerification(ros, { verificationId }))).toBe("own_service");
    expect(await codeOf(confirmVerification(mia, { verificationId }))).toBe("not_the_board");
    const rae = await addPerson("rae", { roles: ["member", "board"] });
    expect((await getServiceLevel(rae, { slug: "hall" })).whyNot.confirm).toBeNull();
    expect((await listWaiting(rae, {})).items).toMatchObject([{ title: "Has hall reached alpha?" }]);
    expect((await listWaiting(ros, {})).items).toEqual([]);
    expect((await listWaiting(mara, {})).others).toMatchObject([{ words: "the board confirms it" }]);
    expect(await countWaiting(db, rae, new Date())).toBe(1);
    await confirmVerification(rae, { verificationId, reason: "A sound plan." });
    expect(await countWaiting(db, rae, new Date())).toBe(0);
    expect(await getServiceLevel(mara, { slug: "hall" })).toMatchObject({
      ...{ level: "alpha", next: "beta", verification: null },
      history: [{ from: "proposed", to: "alpha", cause: "verification", recordedBy: { login: "rae" } }],
      earlier: [{ state: "confirmed", decidedBy: { login: "rae" }, decisionReason: "A sound plan." }],
    });
    expect(await codeOf(confirmVerification(rae, { verificationId }))).toBe("decided");
    expect(await db.notification.count({ where: { kind: "verification.confirmed" } })).toBe(3);
    expect(await db.message.count({ where: { kind: "verification.confirmed" } })).toBe(3);
  });

  it("beta and live wait for a general meeting, and a service with something wrong at its level asks for none", async () => {
    await answerAll("board", "beta");
    await db.deficiency.create({
      data: {
        ...{ id: "d1", serviceId: "service_board", requirementKey: "in-git", setId: "set_default" },
        ...{ source: "declared", state: "in_grace", text: "Lost.", reportedAt: new Date() },
      },
    });
    expect(await codeOf(requestVerification(mara, { slug: "board" }))).toBe("deficient");
    await db.deficiency.update({ where: { id: "d1" }, data: { state: "closed" } });
    const { verificationId } = await requestVerification(mara, { slug: "board" });
    expect(await codeOf(confirmVerification(ros, { verificationId }))).toBe("meeting_only");
    await withdrawVerification(jon, { verificationId });
    expect(await codeOf(withdrawVerification(jon, { verificationId }))).toBe("decided");
  });

  it("what is missing at a level below counts for the level above", async () => {
    await add("shed", { level: "beta" });
    await answerAll("shed", "live", ["home"]);
    const page = await getServiceLevel(mara, { slug: "shed" });
    expect(page).toMatchObject({
      next: "live",
      qualifiesFor: "proposed",
      whyNot: { request: { reason: "missing" } },
    });
  });
});

describe("levels law 8: a verification keeps the requirement set that it was begun with", () => {
  it("another set that comes into force changes neither what was asked nor what was answered", async () => {
    const { verificationId } = await requestVerification(mara, { slug: "board" });
    const before = await db.verification.findUniqueOrThrow({ where: { id: verificationId } });
    await db.$transaction(async (tx) => {
      const meetingId = newId("meeting");
      const meeting = { kind: "agm", state: "closed", title: "AGM", heldAt: new Date() } as const;
      await tx.meeting.create({ data: { id: meetingId, createdAt: new Date(), ...meeting } });
      await tx.requirementSet.updateMany({ where: { state: "adopted" }, data: { state: "superseded" } });
      const set = { id: "set_two", version: 2, state: "draft", promises: {}, createdAt: new Date() } as const;
      const expected = { promise: "x", uptime: "none", backup: "none" };
      const promises = { alpha: expected, beta: expected, live: expected };
      await tx.requirementSet.create({ data: { ...set, promises } });
      const asks = { level: "alpha" as const, check: "attested" as const, text: "Something new." };
      await tx.requirement.create({
        data: { id: "new", setId: "set_two", key: "new", digest: "d", position: 0, kinds: ["user"], ...asks },
      });
      const adopted = { state: "adopted", adoptedAt: new Date(), adoptedAtId: meetingId } as const;
      await tx.requirementSet.update({ where: { id: "set_two" }, data: adopted });
    });
    const page = await getServiceLevel(mara, { slug: "board" });
    expect(page.setVersion).toBe(2);
    expect(page.requirements.map(({ key }) => key)).toEqual(["new"]);
    expect(page.verification).toMatchObject({ id: verificationId, setVersion: 1 });
    expect(page.verification?.answers.map(({ key }) => key)).toContain("in-git");
    expect(await db.verification.findUniqueOrThrow({ where: { id: verificationId } })).toEqual(before);
    await db.requirementSet.update({ where: { id: "set_two" }, data: { state: "superseded" } });
    await db.requirementSet.update({ where: { id: "set_default" }, data: { state: "adopted" } });
    await withdrawVerification(mara, { verificationId });
  });
});

describe("levels law 5: members of one dependency cycle", () => {
  it("do not block each other: their requests are one question, which waits for whoever has not asked", async () => {
    const maintainers = [mara, jon, ros];
    for (const slug of ["dns", "login"])
      await add(slug, { level: "alpha", kind: "infrastructure", maintainers });
    await dependOn("dns", "login");
    await dependOn("login", "dns");
    await add("disk", { level: "alpha", kind: "infrastructure", maintainers });
    await dependOn("login", "disk");
    await answerAll("dns", "beta");
    await answerAll("login", "beta");
    // Its cycle does not hold it up; what else is below beta does.
    expect((await getServiceLevel(mara, { slug: "login" })).whyNot.request?.message).toBe("Meet 1 more.");
    await db.service.update({ where: { slug: "disk" }, data: { level: "beta" } });
    expect((await getServiceLevel(mara, { slug: "login" })).together).toEqual([
      { slug: "dns", title: "dns", level: "alpha", hasAsked: false },
    ]);
    const first = await requestVerification(mara, { slug: "login" });
    expect(await loadVerificationGroups(db, { now: new Date() })).toEqual([
      { verificationIds: [first.verificationId], waitsFor: ["service_dns"] },
    ]);
    const { meetingId } = await planMeeting(sol, {
      ...{ kind: "general", title: "Moot", zone: "UTC" },
      heldAt: new Date(Date.now() + 40 * 86_400_000).toISOString(),
    });
    const asked = async () => {
      await buildAgenda(sol, { meetingId });
      return db.agendaItem.count({ where: { meetingId, kind: "verification" } });
    };
    expect(await asked()).toBe(0);
    const second = await requestVerification(mara, { slug: "dns" });
    expect(await loadVerificationGroups(db, { now: new Date() })).toEqual([
      { verificationIds: [first.verificationId, second.verificationId], waitsFor: [] },
    ]);
    expect(await asked()).toBe(1);
    // Tabled, they are still one question when the agenda is built again.
    expect(await asked()).toBe(1);
    // What is not met any more by the day of the meeting is said before the vote.
    const { goneMissing } = await getItem(sol, { meetingId, number: 1 });
    expect(goneMissing).toEqual([]);
    await db.service.update({ where: { slug: "disk" }, data: { level: "alpha" } });
    expect((await getItem(sol, { meetingId, number: 1 })).goneMissing).toMatchObject([
      { service: "login", why: "It relies on disk (alpha)." },
    ]);
    await db.service.update({ where: { slug: "disk" }, data: { level: "beta" } });
    // Taken back before the meeting, its question goes with it.
    await withdrawVerification(mara, { verificationId: first.verificationId });
    expect(await db.resolution.findMany({ where: { meetingId }, select: { state: true } })).toEqual([
      { state: "withdrawn" },
    ]);
  });

  it("are found among whatever else hangs on them: of a hundred providers and consumers beside the cycle none is read", async () => {
    const ids = (of: string, n: number) => Array.from({ length: n }, (_, i) => `${of}${i}`);
    const [ring, below, above] = [ids("ring", 5), ids("below", 100), ids("above", 100)];
    await db.service.createMany({
      data: [...ring, ...below, ...above].map((id) => ({
        ...{ id, slug: id, title: id, kind: "user" as const, level: "alpha" as const, summary: "" },
        ...{ levelSince: new Date(0), createdAt: new Date(0) },
      })),
    });
    const edge = (consumerId = "", providerId = "") => ({ consumerId, providerId });
    const around = ring.map((id, i) => edge(id, ring[(i + 1) % ring.length]));
    await db.dependency.createMany({
      data: [
        ...around,
        edge("ring2", "ring0"),
        // Chains that begin or end in the ring, and one service that consumes itself.
        ...below.map((id, i) => edge(below[i - 1] ?? "ring3", id)),
        ...above.map((id, i) => edge(id, above[i - 1] ?? "ring1")),
        edge("below7", "below7"),
      ],
    });
    const found = async (...asked: string[]) =>
      (await loadCircles(db, asked))
        .map(({ consumerId, providerId }) => `${consumerId} ${providerId}`)
        .sort();
    const inRing = [...around, edge("ring2", "ring0")]
      .map((one) => `${one.consumerId} ${one.providerId}`)
      .sort();
    expect(await found("ring4")).toEqual(inRing);
    expect(await found("above3")).toEqual([]);
    expect(await found("below9")).toEqual([]);
    const all = cyclesOf(await db.dependency.findMany());
    for (const id of ["ring0", "ring4", "above3", "below9"])
      expect(cyclesOf(await loadCircles(db, [id, "ring2"])).get(id)).toEqual(all.get(id));
    await db.dependency.deleteMany({ where: { consumerId: { in: [...ring, ...below, ...above] } } });
    await db.service.deleteMany({ where: { id: { in: [...ring, ...below, ...above] } } });
  });

  it("computed requirements are worked out when they are read, and say what they hang on", async () => {
    await add("calendar", { level: "beta" });
    await dependOn("calendar", "disk");
    const read = async () =>
      (await getServiceLevel(mia, { slug: "calendar" })).requirements.find(
        ({ key }) => key === "no-alpha-infrastructure",
      );
    expect(await read()).toMatchObject({ outcome: "met", why: "disk is beta or live." });
    await db.service.update({ where: { slug: "disk" }, data: { level: "alpha" } });
    expect(await read()).toMatchObject({
      ...{ outcome: "unmet", why: "It relies on disk (alpha).", links: [{ slug: "disk", level: "alpha" }] },
      remedy: "Met once disk is beta, or it relies on something else.",
    });
    await db.maintainership.updateMany({
      where: { serviceId: "service_calendar", personId: jon.personId },
      data: { steppedDownAt: new Date() },
    });
    const { requirements } = await getServiceLevel(mia, { slug: "calendar" });
    expect(requirements.find(({ key }) => key === "maintainers")).toMatchObject({
      ...{ outcome: "unmet", why: "1 member maintains it." },
      remedy: "Find 1 more member to maintain it.",
    });
  });
});

describe("a service-level agreement", () => {
  it("is put before a general meeting to come, waives one requirement until its date, and then it counts again", async () => {
    const heldAt = new Date(Date.now() + 30 * 86_400_000);
    const until = new Date(Date.now() + 90 * 86_400_000);
    const meeting = { state: "planned", title: "Spring", heldAt, createdAt: new Date() } as const;
    await db.meeting.create({ data: { id: "spring", kind: "general", ...meeting } });
    await db.meeting.create({ data: { id: "sent", kind: "general", ...meeting, state: "noticed" } });
    await db.meeting.create({ data: { id: "small", kind: "board", ...meeting } });
    const asked = { slug: "calendar", requirementKey: "docs-use", text: "Everybody knows it.", until };
    const propose = (actor: PersonActor, given: object) =>
      codeOf(proposeAgreement(actor, { ...asked, meetingId: "spring", ...given }));
    expect(await propose(mia, {})).toBe("not_a_maintainer");
    expect(await propose(mara, { meetingId: "small" })).toBe("not_a_general_meeting");
    expect(await propose(mara, { meetingId: "sent" })).toBe("too_late");
    expect(await propose(mara, { until: heldAt })).toBe("ends_too_early");
    expect(await propose(mara, {})).toBe("done");
    expect(await propose(ros, {})).toBe("proposed");
    const [item] = await db.agendaItem.findMany({
      where: { meetingId: "spring" },
      include: { resolutions: true },
    });
    expect(Effect.parse(item?.resolutions[0]?.effect)).toMatchObject({
      ...{ kind: "grant_agreement", serviceId: "service_calendar", requirementKey: "docs-use" },
    });
    const outcomeAt = async (now: Date) =>
      (await loadStanding(db, { serviceIds: ["service_calendar"], now }))
        .get("service_calendar")
        ?.requirements.find(({ requirement }) => requirement.key === "docs-use")?.outcome;
    // Proposing it changes nothing yet.
    expect(await outcomeAt(new Date())).toBe("not_assessed");
    const page = await getServiceLevel(mara, { slug: "calendar" });
    expect(page.requirements.find(({ key }) => key === "docs-use")?.proposedAgreement).toMatchObject({
      meeting: { title: "Spring" },
    });
    await db.serviceLevelAgreement.create({
      data: {
        ...{ id: "sla", serviceId: "service_calendar", requirementKey: "docs-use", until },
        ...{ text: "Everybody knows it.", from: new Date(0), resolutionId: item?.resolutions[0]?.id },
      },
    });
    expect(await outcomeAt(new Date())).toBe("waived");
    expect((await getServiceLevel(anonymous, { slug: "calendar" })).agreements).toMatchObject([
      { requirementKey: "docs-use", decidedAt: { title: "Spring" } },
    ]);
    expect(await outcomeAt(new Date(until.getTime() + 1))).toBe("not_assessed");
  });
});
