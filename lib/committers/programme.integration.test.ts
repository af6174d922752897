import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import { getClearancePolicy } from "@/lib/agreements/queries/load-clearance-facts";
import { anonymous, type PersonActor } from "@/lib/kernel/actor";
import { adoptPolicy } from "./commands/adopt-policy";
import { discardPolicy } from "./commands/discard-policy";
import { draftCriteria } from "./commands/draft-criteria";
import { draftPolicy } from "./commands/draft-policy";
import { publishCriteria } from "./commands/publish-criteria";
import { getCriteria } from "./queries/get-criteria";
import { getPolicies } from "./queries/get-policies";
import { getProgramme } from "./queries/get-programme";
import { loadPolicy } from "./queries/load-policy";
import { type CommitterState, DEFAULT_RULES } from "./schema";

let admin: PersonActor;
let lead: PersonActor;
let jon: PersonActor;
let hana: PersonActor;
let tobi: PersonActor;
let priya: PersonActor;
const committerOf: Record<string, string> = {};

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
  committerOf[person.login] = id;
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
