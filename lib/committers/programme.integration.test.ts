import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import { adoptClearancePolicy } from "@/lib/agreements/commands/adopt-clearance-policy";
import { getClearancePolicy } from "@/lib/agreements/queries/load-clearance-facts";
import { anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { adoptPolicy } from "./commands/adopt-policy";
import { answerRetrospective } from "./commands/answer-retrospective";
import { askForException } from "./commands/ask-for-exception";
import { closeInactivityReview } from "./commands/close-inactivity-review";
import { completeRetroDecision } from "./commands/complete-retro-decision";
import { decideInactivity } from "./commands/decide-inactivity";
import { decideRetrospective } from "./commands/decide-retrospective";
import { discardCriteria } from "./commands/discard-criteria";
import { discardPolicy } from "./commands/discard-policy";
import { draftCriteria } from "./commands/draft-criteria";
import { draftPolicy } from "./commands/draft-policy";
import { findInactive } from "./commands/find-inactive";
import { noteOtherWork } from "./commands/note-other-work";
import { openInactivityReview } from "./commands/open-inactivity-review";
import { openRetrospective } from "./commands/open-retrospective";
import { publishCriteria } from "./commands/publish-criteria";
import { publishInactivityReview } from "./commands/publish-inactivity-review";
import { remindOfReview } from "./commands/remind-of-review";
import { getCriteria } from "./queries/get-criteria";
import { getInactivity } from "./queries/get-inactivity";
import { getPolicies } from "./queries/get-policies";
import { getProgramme } from "./queries/get-programme";
import { exportRetrospective, getRetrospective, listRetrospectives } from "./queries/get-retrospectives";
import { listPolicies, pageInactivityReviews, pageRetrospectives } from "./queries/list-programme";
import { loadPolicy } from "./queries/load-policy";
import { programmeWaiting } from "./queries/programme-waiting";
import { type CommitterState, DEFAULT_RULES } from "./schema";

let admin: PersonActor;
let lead: PersonActor;
let jon: PersonActor;
let hana: PersonActor;
let tobi: PersonActor;
let priya: PersonActor;

beforeAll(async () => {
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  jon = await addPerson("jon", { organization: "Tern" });
  hana = await addPerson("hana");
  tobi = await addPerson("tobi");
  priya = await addPerson("priya", { organization: "Tern" });
  await addCommitter(tobi, "active", [jon, hana]);
  // Jon works where Priya works, so he does not count: one champion.
  await addCommitter(priya, "onboarding", [jon, hana]);
  await publishAgreement("nda");
  await publishAgreement("individual_cla");
  for (const who of [tobi, priya]) await sign(who, "individual_cla");
});

const DAY = 86_400_000;
let offset = 0;
/** Moves the kernel's clock; forward only. */
async function passDays(days: number) {
  offset += days * DAY;
  const offsetMs = BigInt(offset);
  await db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });
}
const inDays = (days: number) => new Date(Date.now() + offset + days * DAY);
const refusal = (reason: string) => ({ details: { reason } });

async function addCommitter(person: PersonActor, state: CommitterState, champions: PersonActor[]) {
  const id = `committer_${person.login}`;
  const from = new Date(Date.now() - 400 * DAY);
  await db.committer.create({
    data: {
      ...{ id, personId: person.personId, state, since: from, createdAt: from },
      spans: { create: { id: `${id}_span`, state, from } },
      components: { create: { id: `${id}_web`, name: "web", from } },
      champions: {
        create: champions.map(({ personId }) => ({ id: `${id}_${personId}`, championId: personId, from })),
      },
    },
  });
}
async function publishAgreement(kind: "nda" | "individual_cla") {
  const at = new Date(Date.now() - 300 * DAY);
  const text = { title: kind, text: "A text", digest: "1".repeat(64), isBreaking: false };
  await db.agreementVersion.create({
    data: { id: kind, kind, major: 1, minor: 0, ...text, draftedAt: at, publishedAt: at },
  });
}
async function sign({ personId, login }: PersonActor, kind: string) {
  const at = new Date(Date.now() - 200 * DAY);
  await db.signature.create({
    data: {
      ...{ id: `${kind}_${login}`, versionId: kind, personId, method: "page", typedName: login },
      ...{ textDigest: "1".repeat(64), account: login, signedAt: at, recordedAt: at },
      ...{ code: `${kind}-${login}`, statement: "{}", seal: "" },
    },
  });
}

describe("the programme's policy", () => {
  it("goes by the pilot's defaults before the first, and says so to strangers", async () => {
    expect(await getProgramme(anonymous, {})).toMatchObject({
      ...{ phase: "pilot", policyNumber: 0, phaseSince: null, criteria: null },
      phasesAhead: ["established", "scaled"],
      components: [{ name: "web", committers: [{ login: "tobi" }] }],
    });
  });

  it("an admin drafts and, while nobody leads the programme, an admin adopts; what was read is what is adopted", async () => {
    const first = { phase: "pilot" as const, rules: DEFAULT_RULES.pilot, note: "We begin." };
    await expect(draftPolicy(hana, first)).rejects.toMatchObject(refusal("not_programme_admin"));
    const before = await draftPolicy(admin, { ...first, note: "We will begin." });
    const { number, digest } = await draftPolicy(admin, first);
    expect(number).toBe(1);
    await expect(adoptPolicy(admin, { number, digest: before.digest })).rejects.toMatchObject(
      refusal("text_changed"),
    );
    await adoptPolicy(admin, { number, digest });
    await expect(adoptPolicy(admin, { number, digest })).rejects.toMatchObject(refusal("adopted"));
    expect((await getPolicies(anonymous, {})).inForce).toMatchObject({ number: 1, phase: "pilot" });
  });

  it("what was adopted never changes, not even in the database", async () => {
    const change = db.$executeRaw`UPDATE "ProgrammePolicy" SET "note" = 'Otherwise' WHERE "number" = 1`;
    await expect(change).rejects.toThrow("never changed");
    await expect(discardPolicy(admin, { number: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows those who run it, and nobody else, what a draft changes, rule by rule and for whom", async () => {
    lead = await addPerson("lea", { roles: ["member", "programme_lead"] });
    await sign(tobi, "nda");
    const rules = {
      ...DEFAULT_RULES.established,
      asks: ["individual_cla" as const, "nda" as const],
      escalation: { hours: 8 },
    };
    await draftPolicy(admin, { phase: "established", rules, note: "One champion is enough." });
    expect((await getPolicies(jon, {})).draft).toBeNull();
    const { draft, mayAdopt } = await getPolicies(admin, {});
    expect(draft?.changes.map((one) => one.key)).toEqual(["phase", "champions", "asks", "escalation"]);
    expect(draft?.changes[3]).toMatchObject({
      before: "The programme lead acknowledges an escalation within 24 hours.",
      after: "The programme lead acknowledges an escalation within 8 hours.",
    });
    // Priya had one champion who counts: one is enough now. Her NDA was asked for before, too.
    expect(draft?.effects).toMatchObject({
      ...{ lapses: [], frozen: [], short: [], released: [] },
      unfrozen: [{ login: "priya" }],
    });
    expect(mayAdopt).toMatchObject({ ok: false, reason: "not_programme_lead" });
  });

  it("the lead adopts it: what clearance asks of committers follows in the same moment, and who lapses is told", async () => {
    const relaxed = { ...DEFAULT_RULES.scaled, asks: ["individual_cla" as const] };
    const loose = await draftPolicy(admin, { phase: "scaled", rules: relaxed, note: "A try." });
    const preview = (await getPolicies(lead, {})).draft;
    expect(preview?.effects).toMatchObject({
      clears: [{ login: "priya" }],
      released: [
        { name: "hana", of: ["priya", "tobi"] },
        { name: "jon", of: ["tobi"] },
      ],
    });
    await adoptPolicy(lead, { number: loose.number, digest: loose.digest });
    expect((await getClearancePolicy(db)).committer).toEqual(["individual_cla", "entity_cla"]);
    // Each part has one owner: what contributors are asked leaves what the policy says as it is.
    await adoptClearancePolicy(admin, { contributor: ["nda"] });
    expect(await getClearancePolicy(db)).toEqual({
      contributor: ["nda"],
      committer: ["individual_cla", "nda"],
    });
    await adoptClearancePolicy(admin, { contributor: ["individual_cla", "entity_cla"] });
    const strict = { ...DEFAULT_RULES.established, champions: { areAsked: true, min: 3 } };
    const next = await draftPolicy(admin, { phase: "established", rules: strict, note: "Back." });
    const outcome = await adoptPolicy(lead, { number: next.number, digest: next.digest });
    expect(outcome).toMatchObject({ lapsed: 1, frozen: 1 });
    expect((await getClearancePolicy(db)).committer).toEqual(DEFAULT_RULES.established.asks);
    expect(await db.notification.findMany({ where: { kind: "policy.adopted" } })).toMatchObject([
      { personId: priya.personId, title: "You are asked for: NDA" },
    ]);
    expect((await loadPolicy(db, inDays(1))).rules.champions).toEqual({ areAsked: true, min: 3 });
    expect((await getPolicies(anonymous, {})).history.map((one) => one.number)).toEqual([3, 2, 1]);
    const page = await listPolicies(anonymous, { limit: 2 });
    const rest = await listPolicies(anonymous, { limit: 2, cursor: page.nextCursor ?? "" });
    expect([...page.items, ...rest.items].map((one) => one.number)).toEqual([3, 2, 1]);
  });
});

describe("selection criteria", () => {
  const text = {
    criteria: "Changes over a year.",
    rights: "To merge.",
    responsibilities: "To review.",
    note: "",
  };

  it("are drafted by an admin, published by the lead, read by strangers, and never changed", async () => {
    await expect(draftCriteria(lead, text)).rejects.toMatchObject(refusal("not_programme_admin"));
    const { number, digest } = await draftCriteria(admin, text);
    await expect(publishCriteria(admin, { number, digest })).rejects.toMatchObject(
      refusal("not_programme_lead"),
    );
    expect((await getCriteria(anonymous, {})).draft).toBeNull();
    await publishCriteria(lead, { number, digest });
    const thrown = await draftCriteria(admin, { ...text, note: "Never mind" });
    await expect(discardCriteria(lead, { number: thrown.number })).rejects.toMatchObject({
      code: "forbidden",
    });
    await discardCriteria(admin, { number: thrown.number });
    expect((await getCriteria(admin, {})).draft).toBeNull();
    await expect(discardCriteria(admin, { number: 1 })).rejects.toMatchObject({ code: "not_found" });
    expect((await getProgramme(anonymous, {})).criteria).toMatchObject({ number: 1, rights: "To merge." });
    const change = db.$executeRaw`UPDATE "SelectionCriteria" SET "rights" = 'To deploy' WHERE "number" = 1`;
    await expect(change).rejects.toThrow("never changed");
  });

  it("a second version stands beside the first, for whoever wants to see what changed", async () => {
    await passDays(30);
    const { number, digest } = await draftCriteria(admin, { ...text, rights: "To merge, and to say no." });
    await publishCriteria(lead, { number, digest });
    const page = await getCriteria(anonymous, { version: 2, compare: 1 });
    expect(page).toMatchObject({ shown: { number: 2, isCurrent: true }, compared: { rights: "To merge." } });
    expect(page.versions.map((one) => one.number)).toEqual([2, 1]);
    await expect(getCriteria(anonymous, { version: 7 })).rejects.toMatchObject({ code: "not_found" });
  });
});

const waitingFor = async (who: PersonActor) => {
  const { items } = await programmeWaiting.find(db, who, inDays(0));
  expect(await programmeWaiting.count(db, who, inDays(0))).toBe(items.length);
  return items.map((one) => one.kind);
};

describe("a retrospective", () => {
  let retrospectiveId: string;
  let questionId: string;
  const answer = (who: PersonActor, text: string) =>
    answerRetrospective(who, { retrospectiveId, answers: [{ questionId, text }] });

  it("asks committers, champions and maintainers, who see the others' answers once they gave their own", async () => {
    const opened = await openRetrospective(lead, {
      ...{ title: "The pilot", phase: "pilot", questions: ["What went well?"] },
      closesOn: inDays(10).toISOString().slice(0, 10),
    });
    retrospectiveId = opened.retrospectiveId;
    questionId = opened.questions[0]?.questionId ?? "";
    expect(await waitingFor(tobi)).toEqual(["retrospective"]);
    expect(await waitingFor(admin)).not.toContain("retrospective");
    await answer(tobi, "Two champions.");
    const hidden = await getRetrospective(hana, { retrospectiveId });
    expect(hidden).toMatchObject({ answered: 1, questions: [{ answers: null }] });
    await expect(exportRetrospective(hana, { retrospectiveId })).rejects.toMatchObject(
      refusal("answers_hidden"),
    );
    await answer(hana, "The thread.\n# Not a heading");
    expect((await pageRetrospectives(hana, {})).items).toMatchObject([{ id: retrospectiveId, answered: 2 }]);
    const older = { id: "older", title: "Older", phase: "pilot" as const, openedById: hana.personId };
    await db.retrospective.create({
      data: { ...older, openedAt: new Date(0), closesAt: new Date(1), closedAt: new Date(1) },
    });
    const first = await listRetrospectives(hana, { limit: 1 });
    expect(first.items).toMatchObject([{ retrospectiveId, answered: 2 }]);
    const second = await listRetrospectives(hana, { limit: 1, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ retrospectiveId: "older" }], nextCursor: null });
    await db.retrospective.delete({ where: { id: "older" } });
    expect(await getRetrospective(hana, { retrospectiveId })).toMatchObject({
      whyHidden: null,
      questions: [{ own: "The thread.\n# Not a heading", answers: [{ name: "tobi" }, { isYou: true }] }],
    });
    await expect(answer(admin, "Mine")).rejects.toMatchObject(refusal("not_participant"));
  });

  it("an answer is its writer's until it closes, then it stays; what is decided has somebody who does it", async () => {
    await answer(tobi, "One champion is enough.");
    await passDays(11);
    await expect(answer(tobi, "Later")).rejects.toMatchObject(refusal("closed"));
    const { decisionId } = await decideRetrospective(lead, {
      retrospectiveId,
      text: "Write it down.",
      owner: "Hana",
    });
    expect(await waitingFor(hana)).toEqual(["retro_decision"]);
    await completeRetroDecision(hana, { decisionId });
    expect(await waitingFor(hana)).toEqual([]);
    const text = await exportRetrospective(jon, { retrospectiveId });
    expect(text).toContain("> One champion is enough\\.");
    expect(text).toContain("> \\# Not a heading");
    expect(text).toMatch(/- \[x\] Write it down\\\. \(hana\), done/);
  });
});

describe("the inactivity review", () => {
  let reviewId: string;
  const findings: Record<string, string> = {};

  it("committers law 7: Forkmoot gathers evidence and reminds an admin once a year, and finds nobody inactive itself", async () => {
    const sam = await addPerson("sam");
    const ros = await addPerson("ros");
    await addCommitter(sam, "active", []);
    await addCommitter(ros, "active", []);
    await db.committerMessage.create({
      data: {
        id: "m",
        committerId: "committer_tobi",
        authorId: tobi.personId,
        text: "Hello",
        at: inDays(-30),
      },
    });
    expect(await waitingFor(admin)).toEqual(["inactivity_due"]);
    // The admin is written to once, however often it is looked.
    const mails = () => db.message.findMany({ where: { kind: "inactivity.due" } });
    for (const _again of [1, 2]) await remindOfReview(systemActor("sweep"), {});
    expect(await mails()).toMatchObject([{ personId: admin.personId, url: "/committers/inactivity" }]);
    const opened = await openInactivityReview(admin, {});
    reviewId = opened.reviewId;
    for (const { login, findingId } of opened.findings) findings[login] = findingId;
    // Onboarding people are not looked at.
    expect(Object.keys(findings).sort()).toEqual(["ros", "sam", "tobi"]);
    const { review } = await getInactivity(admin, {});
    expect(review?.findings.find((one) => one.login === "tobi")?.evidence).toMatchObject({ messages: 1 });
    expect(review?.findings.map((one) => one.found)).toEqual([null, null, null]);
    await expect(openInactivityReview(admin, {})).rejects.toMatchObject(refusal("open"));
    await expect(publishInactivityReview(admin, { reviewId })).rejects.toMatchObject(refusal("nobody_named"));
  });

  it("committers law 7: a finding is a person's, in words; work that is not code is noted by anybody", async () => {
    const [sam, ros, tobis] = [findings.sam ?? "", findings.ros ?? "", findings.tobi ?? ""];
    await expect(findInactive(hana, { findingId: sam, words: "Gone" })).rejects.toMatchObject(
      refusal("not_programme_role"),
    );
    await findInactive(lead, { findingId: sam, words: "Nothing since spring." });
    const order = (await getInactivity(hana, {})).review?.findings.map((one) => one.login);
    expect(order, "nor reads it from the order").toEqual(["ros", "sam", "tobi"]);
    await findInactive(lead, { findingId: ros, words: "No answer to two letters." });
    await noteOtherWork(hana, { findingId: tobis, text: "Answers in the forum." });
    // Before it is published nobody else reads whom somebody thinks of.
    const unpublished = await getInactivity(hana, {});
    expect(unpublished.review?.findings.map((one) => [one.found, one.evidence])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it("committers law 7: the list is published, exceptions are taken for 14 days, and nobody is decided on before", async () => {
    const [sam, ros] = [findings.sam ?? "", findings.ros ?? ""];
    const early = { findingId: sam, decision: "alumni" as const, reason: "Gone" };
    await expect(decideInactivity(lead, early)).rejects.toMatchObject(refusal("stage_looking"));
    const { exceptionsUntil } = await publishInactivityReview(admin, { reviewId });
    const { publishedAt } = await db.inactivityReview.findUniqueOrThrow({ where: { id: reviewId } });
    expect(new Date(exceptionsUntil).getTime() - (publishedAt?.getTime() ?? 0)).toBe(14 * DAY);
    expect(await db.message.count({ where: { kind: "inactivity.published" } })).toBe(2);
    expect((await getInactivity(hana, {})).review?.findings.filter((one) => one.found)).toHaveLength(2);
    await passDays(13);
    await expect(decideInactivity(lead, early)).rejects.toMatchObject(refusal("stage_exceptions"));
    await askForException(hana, { findingId: ros, reason: "On leave until May." });
    await passDays(1.01);
    await expect(askForException(hana, { findingId: sam, reason: "Late" })).rejects.toMatchObject(
      refusal("stage_deciding"),
    );
    // The date has passed, and nothing has happened by itself.
    expect(await db.committer.count({ where: { state: "active" } })).toBe(3);
  });

  it("committers law 7: people decide, each with a reason: stays, warned or alumni; then it is closed", async () => {
    const [sam, ros] = [findings.sam ?? "", findings.ros ?? ""];
    expect(await waitingFor(lead)).toEqual(["inactivity_decide"]);
    await expect(closeInactivityReview(admin, { reviewId })).rejects.toMatchObject(refusal("undecided"));
    await decideInactivity(lead, { findingId: ros, decision: "stays", reason: "Back in May." });
    await decideInactivity(admin, { findingId: sam, decision: "warned", reason: "No word from them." });
    await expect(
      decideInactivity(lead, { findingId: sam, decision: "alumni", reason: "Twice" }),
    ).rejects.toMatchObject(refusal("decided"));
    const people = await db.committer.findMany({ orderBy: { id: "asc" }, select: { state: true } });
    expect(people.map((one) => one.state)).toEqual(["onboarding", "active", "inactive_warned", "active"]);
    const span = await db.committerSpan.findFirstOrThrow({
      where: { committerId: "committer_sam", until: null },
    });
    expect(span).toMatchObject({
      state: "inactive_warned",
      reason: "No word from them.",
      byId: admin.personId,
    });
    await closeInactivityReview(admin, { reviewId });
    expect((await getInactivity(hana, {})).earlier).toMatchObject([
      { named: 2, decisions: { stays: 1, warned: 1 } },
    ]);
    expect((await pageInactivityReviews(hana, {})).items).toMatchObject([
      { reviewId, named: 2, stage: "closed" },
    ]);
    expect(await waitingFor(admin)).toEqual([]);
  });

  it("a year later it is due again, and whoever was warned may become alumni", async () => {
    await passDays(366);
    expect(await waitingFor(admin)).toEqual(["inactivity_due"]);
    const opened = await openInactivityReview(admin, {});
    const sam = opened.findings.find((one) => one.login === "sam")?.findingId ?? "";
    await findInactive(lead, { findingId: sam, words: "Still nothing." });
    await publishInactivityReview(admin, { reviewId: opened.reviewId });
    await passDays(15);
    await decideInactivity(lead, { findingId: sam, decision: "alumni", reason: "Thank you for everything." });
    expect((await db.committer.findUniqueOrThrow({ where: { id: "committer_sam" } })).state).toBe("alumni");
    expect((await getProgramme(anonymous, {})).committers).toBe(2);
  });
});
