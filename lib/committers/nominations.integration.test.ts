import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { WAITING_SOURCES } from "@/lib/events/waiting-sources";
import type { PersonActor } from "@/lib/kernel/actor";
import { activateCommitter } from "./commands/activate-committer";
import { commentOnNomination } from "./commands/comment-on-nomination";
import { concludeNomination } from "./commands/conclude-nomination";
import { nominateCommitter } from "./commands/nominate-committer";
import { recordConcern } from "./commands/record-concern";
import { reinstateCommitter } from "./commands/reinstate-committer";
import { retireCommitter } from "./commands/retire-committer";
import { suspendCommitter } from "./commands/suspend-committer";
import { voteOnNomination } from "./commands/vote-on-nomination";
import { withdrawCommitter } from "./commands/withdraw-committer";
import { withdrawNomination } from "./commands/withdraw-nomination";
import { getCommitter } from "./queries/get-committer";
import { getNomination } from "./queries/get-nomination";
import { listCommitters } from "./queries/list-committers";
import { nominationsWaiting } from "./queries/nominations-waiting";

let admin: PersonActor;
let mara: PersonActor;
let jon: PersonActor;
let olu: PersonActor;
let anselm: PersonActor;
let gwen: PersonActor;
let voters: PersonActor[];

const DAY = 86_400_000;
let offset = 0;
/** Moves the kernel's clock; forward only. */
async function passDays(days: number) {
  offset += days * DAY;
  const offsetMs = BigInt(offset);
  await db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });
}
const present = () => new Date(Date.now() + offset);
const refusal = (reason: string) => ({ details: { reason } });

beforeAll(async () => {
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  jon = await addPerson("jon", { organization: "Tern Works" });
  olu = await addPerson("olu", { roles: [] });
  anselm = await addPerson("anselm", { roles: [], organization: "Tern Works" });
  gwen = await addPerson("gwen", { roles: [], organization: "Tern Works" });
  mara = await addPerson("mara");
  voters = [mara];
  for (const login of ["hana", "sam", "ros", "tobi"]) voters.push(await addPerson(login));
  // A colleague of the nominee's votes too.
  voters.push(jon);
  await addService("board", { components: ["board-web", "board-api"], maintainers: voters });
  await db.organization.update({ where: { name: "Tern Works" }, data: { isProvider: true } });
});

const nominate = (by: PersonActor, login = "anselm", components = ["board-web"]) =>
  nominateCommitter(by, { login, components, reasons: "Answers each review within a day." });
async function vote(nominationId: string, choices: ("yes" | "no" | "abstain")[]) {
  for (const [index, choice] of choices.entries()) {
    const by = voters[index];
    if (by) await voteOnNomination(by, { nominationId, choice, reason: choice === "no" ? "Too early" : "" });
  }
}
const look = (nominationId: string, by = admin) => getNomination(by, { nominationId });

describe("nomination", () => {
  let first: string;

  it("is for members and maintainers, of somebody else, for components that there are, once at a time", async () => {
    await expect(nominate(olu)).rejects.toMatchObject(refusal("not_member"));
    await expect(nominate(jon, "jon")).rejects.toMatchObject(refusal("self"));
    await expect(nominate(mara, "anselm", ["elsewhere"])).rejects.toMatchObject(refusal("unknown_component"));
    first = (await nominate(mara)).nominationId;
    await expect(nominate(jon)).rejects.toMatchObject(refusal("nominated"));
    expect(await look(first, anselm)).toMatchObject({
      state: "open",
      rule: "at least five yes and no “no”; at least one in favour from outside Tern Works",
      standing: "0 yes, 0 no, 0 from outside",
    });
  });

  it("tells the nominee and all who vote, and waits on those until they have voted", async () => {
    const mails = await db.message.findMany({ where: { aboutId: first }, select: { personId: true } });
    const told = mails.map((one) => one.personId).sort();
    const expected = [anselm, ...voters].filter((one) => one !== mara).map((one) => one.personId);
    expect(told).toEqual(expected.sort());
    const kinds = async (who: PersonActor) =>
      (await nominationsWaiting.find(db, who, present())).items.map((one) => one.kind);
    expect(await kinds(jon)).toEqual(["nomination_vote"]);
    await vote(first, ["yes", "yes", "yes", "no", "abstain", "yes"]);
    expect(await kinds(jon)).toEqual([]);
    expect(WAITING_SOURCES).toContain(nominationsWaiting);
  });

  it("takes votes of committers and maintainers, never the nominee's, a “no” with its reason, and the last one counts", async () => {
    const ballot = { nominationId: first, choice: "yes" as const };
    await expect(voteOnNomination(anselm, ballot)).rejects.toMatchObject(refusal("self"));
    await expect(voteOnNomination(olu, ballot)).rejects.toMatchObject(refusal("not_eligible"));
    const [ros] = voters.slice(3);
    if (!ros) throw new Error("nobody");
    const bare = voteOnNomination(ros, { nominationId: first, choice: "no" });
    await expect(bare).rejects.toMatchObject({ code: "invalid_input" });
    expect((await look(first)).standing).toBe("4 yes, 1 no, 1 abstained, 3 from outside");
    await voteOnNomination(ros, { nominationId: first, choice: "abstain" });
    expect((await look(first)).totals).toMatchObject({ yes: 4, no: 0, missing: ["1 more yes"] });
    await commentOnNomination(olu, { nominationId: first, text: "I reviewed with them." });
    expect((await look(first)).comments).toMatchObject([{ author: { login: "olu" } }]);
  });

  it("keeps a concern in words that name nobody, and whose it was is stored nowhere, not in the audit trail either", async () => {
    await addPerson("zeta-teller", { roles: [] });
    await db.person.update({ where: { id: "person_zeta-teller" }, data: { name: "Zeta Teller" } });
    const concern = (text: string, more: object = {}) =>
      recordConcern(admin, { nominationId: first, text, ...more });
    await expect(concern("zeta teller says they are rude")).rejects.toMatchObject(refusal("names_somebody"));
    // An address, a login with its sign, and of those who took part a login alone.
    for (const named of ["zeta-teller@coop.test", "@Zeta-Teller", "mara:"])
      await expect(concern(`Says ${named} they were hurt.`), named).rejects.toMatchObject(
        refusal("names_somebody"),
      );
    await concern("Somebody found a review of theirs hurtful.", {
      ...{ submittedBy: "person_zeta-teller", submitterLogin: "zeta-teller", from: "Zeta Teller" },
    });
    expect((await look(first, olu)).concerns).toMatchObject([{ recordedBy: { login: "adi" } }]);
    await expect(recordConcern(mara, { nominationId: first, text: "Mine" })).rejects.toMatchObject(
      refusal("not_programme_admin"),
    );
    expect(await tablesThatName("zeta-teller")).toEqual(["Person"]);
    expect(await tablesThatName("Zeta Teller")).toEqual(["Person"]);
  });

  it("is concluded by a programme admin once it has closed: not yet, with the rule, the voters and the raw votes kept", async () => {
    await expect(concludeNomination(admin, { nominationId: first })).rejects.toMatchObject(
      refusal("still_open"),
    );
    await passDays(15);
    const [late] = voters;
    if (!late) throw new Error("nobody");
    const ballot = { nominationId: first, choice: "yes" as const };
    await expect(voteOnNomination(late, ballot)).rejects.toMatchObject(refusal("closed"));
    expect((await nominationsWaiting.find(db, admin, present())).items).toMatchObject([
      { kind: "nomination_conclude" },
    ]);
    expect(await concludeNomination(admin, { nominationId: first })).toMatchObject({ state: "not_yet" });
    const { tally } = await db.nomination.findUniqueOrThrow({ where: { id: first } });
    expect(tally).toMatchObject({
      rule: { minYes: 5, maxNo: 0, minOutside: 1 },
      eligible: voters.map((one) => one.personId).sort(),
      nomineeOrganizations: ["org_Tern Works"],
    });
    // Who stepped down since does not change what was decided.
    await db.maintainership.updateMany({
      where: { personId: mara.personId },
      data: { steppedDownAt: present() },
    });
    expect((await look(first)).totals).toMatchObject({ yes: 4, isApproved: false });
    await db.maintainership.updateMany({ where: { personId: mara.personId }, data: { steppedDownAt: null } });
    await expect(concludeNomination(admin, { nominationId: first })).rejects.toMatchObject(refusal("ended"));
    expect(await db.committer.count()).toBe(0);
  });

  it("is withdrawn by whoever nominated or the nominee, and makes nobody a committer", async () => {
    const { nominationId } = await nominate(mara);
    const reason = "Next year rather";
    await expect(withdrawNomination(jon, { nominationId, reason })).rejects.toMatchObject(
      refusal("not_yours"),
    );
    await withdrawNomination(anselm, { nominationId, reason });
    expect(await look(nominationId)).toMatchObject({ state: "withdrawn", outcomeNote: reason });
  });

  it("approved makes a committer in onboarding for the components that it named", async () => {
    const { nominationId } = await nominate(mara);
    await vote(nominationId, ["yes", "yes", "yes", "yes", "yes", "yes"]);
    await passDays(15);
    expect(await concludeNomination(admin, { nominationId })).toMatchObject({ state: "approved" });
    expect(await getCommitter(admin, { login: "anselm" })).toMatchObject({
      ...{ state: "onboarding", components: ["board-web"], nominationId },
      history: [{ state: "onboarding", until: null, by: { login: "adi" } }],
    });
  });
});

/** The tables with this text in a row of theirs, whichever column. */
async function tablesThatName(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const named: string[] = [];
  for (const { name } of tables) {
    const found = await db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${name}" AS t WHERE position(lower($1) in lower(t::text)) > 0 LIMIT 1`,
      text,
    );
    if (found.length > 0) named.push(name);
  }
  return named;
}

async function publish(kind: "individual_cla" | "entity_cla" | "nda") {
  const at = present();
  await db.agreementVersion.create({
    data: {
      ...{ id: kind, kind, major: 1, minor: 0, title: kind, text: kind, digest: "1".repeat(64) },
      ...{ isBreaking: false, draftedAt: at, publishedAt: at },
    },
  });
}
const sign = (who: PersonActor, versionId: string, organizationId: string | null = null) =>
  db.signature.create({
    data: {
      ...{ id: `${versionId}-${who.login}`, versionId, personId: who.personId, organizationId },
      ...{ method: "page", typedName: who.name, textDigest: "1".repeat(64), account: who.login },
      ...{
        signedAt: present(),
        recordedAt: present(),
        code: `${versionId}-${who.login}`,
        statement: "",
        seal: "",
      },
    },
  });
const champion = async (who: PersonActor) => {
  const { id } = await db.committer.findFirstOrThrow({ where: { personId: anselm.personId } });
  await db.championAssignment.create({
    data: { id: `champion-${who.login}`, committerId: id, championId: who.personId, from: present() },
  });
};
const committer = (by = admin) => getCommitter(by, { login: "anselm" });
const change = { login: "anselm", reason: "Because" };

describe("onboarding", () => {
  it("committers law 4: is frozen without two champions from elsewhere, and nobody is made active", async () => {
    await champion(mara);
    await champion(jon); // works where the committer works
    const page = await committer();
    expect(page).toMatchObject({ isFrozen: true, support: "1 of 2 champions" });
    expect(page.next).toMatchObject({ state: "frozen", waitsOn: { isYou: true } });
    await expect(activateCommitter(admin, change)).rejects.toMatchObject(refusal("frozen"));
    await champion(admin);
    expect((await committer()).isFrozen).toBe(false);
  });

  it("says at each step who it waits on and since when: the committer, then the CLA manager, then the admin", async () => {
    for (const kind of ["individual_cla", "entity_cla", "nda"] as const) await publish(kind);
    await db.organizationOfficer.create({
      data: {
        ...{ id: "gwen_manages", organizationId: "org_Tern Works", personId: gwen.personId },
        ...{ role: "cla_manager", from: new Date(0) },
      },
    });
    await sign(gwen, "entity_cla", "org_Tern Works");
    const next = async (by = admin) => (await committer(by)).next;
    expect(await next(anselm)).toMatchObject({
      ...{ key: "individual_cla", state: "waiting", href: "/agreements/individual-cla/1.0" },
      waitsOn: { words: "anselm to sign", isYou: true },
    });
    expect((await nominationsWaiting.find(db, anselm, present())).items).toMatchObject([
      { kind: "committer_step", url: "/agreements/individual-cla/1.0" },
    ]);
    await sign(anselm, "individual_cla");
    const signedAt = present().getTime();
    await passDays(12);
    const coverage = await next(gwen);
    expect(coverage).toMatchObject({
      ...{ key: "entity_cla", waitsOn: { words: "gwen, CLA manager of Tern Works", isYou: true } },
    });
    expect(Math.abs(new Date(coverage?.since ?? 0).getTime() - signedAt)).toBeLessThan(60_000);
    // Who may not read clearance learns where it stands, not who signed what.
    expect(await next(olu)).toMatchObject({ detail: "", waitsOn: { words: "Entity coverage to be signed" } });
    await expect(activateCommitter(admin, change)).rejects.toMatchObject(refusal("not_ready"));
    await db.coverageRule.create({
      data: {
        ...{ id: "covers_anselm", organizationId: "org_Tern Works", kind: "person", value: "anselm" },
        ...{ personId: anselm.personId, from: present(), addedAt: present() },
      },
    });
    expect(await next(anselm)).toMatchObject({ key: "nda", waitsOn: { isYou: true } });
    await sign(anselm, "nda");
    expect(await next()).toMatchObject({ key: "access", waitsOn: { isYou: true } });
    expect((await nominationsWaiting.find(db, admin, present())).items).toMatchObject([
      { kind: "committer_activate" },
    ]);
    expect(await nominationsWaiting.count(db, admin, present())).toBe(1);
    expect((await listCommitters(olu, { component: "Board-Web" })).items).toHaveLength(1);
    expect((await listCommitters(olu, { component: "board-api" })).items).toHaveLength(0);
  });
});

/** All that somebody holds here besides merge rights. */
async function holds({ personId }: PersonActor) {
  const where = { where: { personId } };
  return {
    roles: await db.roleGrant.count(where),
    tokens: await db.apiToken.count(where),
    maintained: await db.maintainership.count(where),
    owned: await db.technicalOwner.count(where),
    person: await db.person.findUnique({ where: { id: personId }, select: { suspendedAt: true } }),
  };
}
const access = async () =>
  (await db.committerComponent.findMany({ select: { name: true, access: true } })).map(
    ({ name, access: is }) => `${name} ${is}`,
  );

describe("the states of a committer", () => {
  it("committers law 5: becoming active grants merge rights in the named components and nothing else, leaving removes them", async () => {
    const before = await holds(anselm);
    expect(await access()).toEqual(["board-web none"]);
    await expect(activateCommitter(olu, change)).rejects.toMatchObject(refusal("not_programme_admin"));
    await expect(activateCommitter(anselm, change)).rejects.toMatchObject(refusal("self"));
    await activateCommitter(mara, { ...change, reason: "All is signed" });
    expect(await access()).toEqual(["board-web granting"]);
    expect(await holds(anselm)).toEqual(before);
    await db.committerComponent.updateMany({ data: { access: "granted", accessAt: present() } });
    await suspendCommitter(admin, { ...change, reason: "A stolen laptop" });
    expect(await access()).toEqual(["board-web removing"]);
    await expect(retireCommitter(olu, change)).rejects.toMatchObject(refusal("not_programme_admin"));
    await reinstateCommitter(admin, { ...change, reason: "The laptop is back" });
    expect(await access()).toEqual(["board-web granting"]);
    await retireCommitter(anselm, { ...change, reason: "A new job" });
    expect(await access()).toEqual(["board-web removing"]);
    expect(await holds(anselm)).toEqual(before);
  });

  it("go on as a dated history: reinstated alumni keep it, and only states that follow are taken", async () => {
    await expect(suspendCommitter(admin, change)).rejects.toMatchObject(refusal("state"));
    await expect(withdrawCommitter(anselm, change)).rejects.toMatchObject(refusal("state"));
    await reinstateCommitter(admin, { ...change, reason: "Asked to come back" });
    const { history, state } = await committer(mara);
    expect(state).toBe("active");
    expect(history.map((one) => `${one.state}: ${one.reason}`)).toEqual([
      "active: Asked to come back",
      "alumni: A new job",
      "active: The laptop is back",
      "suspended: A stolen laptop",
      "active: All is signed",
      "onboarding: The nomination was approved",
    ]);
    for (const [index, span] of history.entries()) expect(span.until).toBe(history[index - 1]?.from ?? null);
  });

  it("of a suspension, why it began and why it ended is read by them, their champions and the programme only", async () => {
    const reasonsFor = async (reader: PersonActor) =>
      (await committer(reader)).history.map(({ reason }) => reason);
    for (const reader of [anselm, mara, admin]) expect(await reasonsFor(reader)).toContain("A stolen laptop");
    const others = await reasonsFor(olu);
    expect(others).not.toContain("A stolen laptop");
    expect(others).not.toContain("The laptop is back");
    expect(others).toContain("All is signed");
  });

  it("two who decide at once: one does, the other hears that the state has changed", async () => {
    const both = await Promise.allSettled([suspendCommitter(admin, change), retireCommitter(anselm, change)]);
    const ok = both.filter(({ status }) => status === "fulfilled").length;
    // Suspended may still be retired; retired is not suspended.
    const { state } = await committer();
    expect(state).toBe("alumni");
    expect(ok).toBeGreaterThan(0);
    expect(await db.committerSpan.count({ where: { until: null } })).toBe(1);
  });

  it("withdrawn from onboarding by the committer begins anew with another nomination", async () => {
    const { nominationId } = await nominate(mara, "olu", ["board-api"]);
    await vote(nominationId, ["yes", "yes", "yes", "yes", "yes", "yes"]);
    await passDays(15);
    await concludeNomination(admin, { nominationId });
    await withdrawCommitter(olu, { login: "olu", reason: "No time now" });
    const again = await nominate(mara, "olu", ["board-web"]);
    await vote(again.nominationId, ["yes", "yes", "yes", "yes", "yes", "yes"]);
    await passDays(15);
    await concludeNomination(admin, again);
    expect(await getCommitter(admin, { login: "olu" })).toMatchObject({
      state: "onboarding",
      components: ["board-api", "board-web"],
      history: [
        { state: "onboarding" },
        { state: "withdrawn", reason: "No time now" },
        { state: "onboarding" },
      ],
    });
  });
});
