import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { anonymous } from "@/lib/kernel/actor";
import { erasePerson } from "@/lib/people/commands/erase-person";
import { followLogin } from "@/lib/people/follow-login";
import { getOwnData } from "@/lib/people/queries/get-own-data";
import { addCoverage } from "./commands/add-coverage";
import { addOfficer } from "./commands/add-officer";
import { answerCoverage } from "./commands/answer-coverage";
import { askForCoverage } from "./commands/ask-for-coverage";
import { countersignSignature } from "./commands/countersign-signature";
import { draftVersion } from "./commands/draft-version";
import { endAffiliation } from "./commands/end-affiliation";
import { endCoverage } from "./commands/end-coverage";
import { publishVersion } from "./commands/publish-version";
import { recordAffiliation } from "./commands/record-affiliation";
import { recordOrganization } from "./commands/record-organization";
import { rejectSignature } from "./commands/reject-signature";
import { removeOfficer } from "./commands/remove-officer";
import { reviewPaper } from "./commands/review-paper";
import { revokeSignature } from "./commands/revoke-signature";
import { signAgreement } from "./commands/sign-agreement";
import { uploadPaper } from "./commands/upload-paper";
import { getAgreementVersion } from "./queries/get-agreement-version";
import { getClearance } from "./queries/get-clearance";
import { getOrganization } from "./queries/get-organization";
import { checkReceiptFile, getReceipt, getReceiptFile } from "./queries/get-receipt";
import { getPaper, getSignature } from "./queries/get-signature";
import { listClearancesAt, missingOf } from "./queries/list-clearances";
import { loadClearanceFacts } from "./queries/load-clearance-facts";
import { workOutClearance } from "./rules/clearance";
import { AGREEMENT_KINDS, type AgreementKind, kindToPath } from "./schema";

let admin: PersonActor;
let lead: PersonActor;
let ros: PersonActor;
let tobi: PersonActor;
let priya: PersonActor;
let jon: PersonActor;
beforeAll(async () => {
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  lead = await addPerson("lea", { roles: ["member", "programme_lead"] });
  ros = await addPerson("ros", { roles: ["member", "board"] });
  tobi = await addPerson("tobi");
  priya = await addPerson("priya");
  jon = await addPerson("jon");
});

const DAY = 86_400_000;
let offset = 0;
/** Moves the kernel's clock; forward only. */
async function passDays(days: number) {
  offset += days * DAY;
  const offsetMs = BigInt(offset);
  await db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });
}
const inDays = (days: number) => new Date(Date.now() + offset + days * DAY).toISOString();

type Draft = Partial<Parameters<typeof draftVersion>[1]>;
async function publish(kind: AgreementKind, text: string, more: Draft = {}) {
  const { digest } = await draftVersion(admin, { kind, title: `The ${kind}`, text, ...more });
  return publishVersion(admin, { kind, digest });
}
async function shown(who: PersonActor, kind: AgreementKind, version: string, organizationId?: string) {
  const page = await getAgreementVersion(who, { kind: kindToPath(kind) as "nda", version });
  const offer = page.offers.find((one) => (one.organization?.id ?? undefined) === organizationId);
  return {
    ...{
      versionId: page.version.id,
      digest: page.version.digest,
      consent: offer?.consent ?? "",
      organizationId,
    },
    ...{ hasConsented: true as const, typedName: `${who.name} in full` },
  };
}
const sign = async (who: PersonActor, kind: AgreementKind, version: string, organizationId?: string) =>
  signAgreement(who, await shown(who, kind, version, organizationId));
const clearanceOf = async (who: PersonActor, on?: string) => {
  const { contributor } = await getClearance(who, { on });
  const of = (key: string) => contributor.conditions.find((one) => one.key === key);
  return { isCleared: contributor.isCleared, cla: of("individual_cla"), entity: of("entity_cla") };
};
const refusal = (reason: string) => ({ details: { reason } });

describe("signing", () => {
  it("nothing is asked before a version has been published", async () => {
    expect(await clearanceOf(tobi)).toMatchObject({ isCleared: true, cla: { state: "not_asked" } });
  });

  it("a version that was published is never changed, not even in the database", async () => {
    const { versionId, version } = await publish("individual_cla", "What I give is mine to give.");
    expect(version).toBe("1.0");
    const change = db.$executeRaw`UPDATE "AgreementVersion" SET text = 'Something else' WHERE id = ${versionId}`;
    await expect(change).rejects.toThrow("never changed");
    const removal = db.$executeRaw`DELETE FROM "AgreementVersion" WHERE id = ${versionId}`;
    await expect(removal).rejects.toThrow("never changed");
  });

  it("seals the exact text with name, time and account; nobody changes it afterwards", async () => {
    expect(await clearanceOf(tobi)).toMatchObject({
      isCleared: false,
      cla: { state: "unmet", fixer: "tobi", href: "/agreements/individual-cla/1.0" },
    });
    const { signatureId } = await sign(tobi, "individual_cla", "1.0");
    const signature = await getSignature(tobi, { signatureId });
    expect(signature).toMatchObject({ state: "valid", isIntact: true, typedName: "tobi in full" });
    expect(signature.account).toContain("(tobi)");
    expect(await clearanceOf(tobi)).toMatchObject({ isCleared: true, cla: { state: "met" } });
    const change = db.$executeRaw`UPDATE "Signature" SET "typedName" = 'Somebody else' WHERE id = ${signatureId}`;
    await expect(change).rejects.toThrow("never changed");
    await db.$executeRaw`ALTER TABLE "Signature" DISABLE TRIGGER "Signature_kept"`;
    await db.signature.update({ where: { id: signatureId }, data: { typedName: "Somebody else" } });
    expect(await getSignature(tobi, { signatureId })).toMatchObject({ isIntact: false });
    await db.signature.update({ where: { id: signatureId }, data: { typedName: "tobi in full" } });
    await db.$executeRaw`ALTER TABLE "Signature" ENABLE TRIGGER "Signature_kept"`;
  });

  it("an empty typed name and a box that is not ticked are refused, and use nothing up", async () => {
    const form = await shown(priya, "individual_cla", "1.0");
    await expect(signAgreement(priya, { ...form, typedName: "  " })).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "typedName" }] },
    });
    const unticked = { ...form, hasConsented: false as unknown as true };
    await expect(signAgreement(priya, unticked)).rejects.toMatchObject({ code: "invalid_input" });
    await signAgreement(priya, form);
  });

  it("a consent that is replayed, forged, another's or too old is refused", async () => {
    const form = await shown(jon, "individual_cla", "1.0");
    const [body = "", code = ""] = form.consent.split(".");
    const forged = Buffer.from(
      Buffer.from(body, "base64url").toString().replace(jon.personId, tobi.personId),
    ).toString("base64url");
    for (const consent of ["", "x.y", `${forged}.${code}`, `${body}.${"0".repeat(64)}`])
      await expect(signAgreement(jon, { ...form, consent })).rejects.toMatchObject(refusal("consent_forged"));
    const another = await shown(priya, "individual_cla", "1.0");
    await expect(signAgreement(jon, { ...form, consent: another.consent })).rejects.toMatchObject(
      refusal("consent_forged"),
    );
    const { signatureId } = await signAgreement(jon, form);
    await expect(signAgreement(jon, form)).rejects.toMatchObject(refusal("consent_used"));
    await expect(sign(jon, "individual_cla", "1.0")).rejects.toMatchObject(refusal("already_signed"));
    await revokeSignature(jon, { signatureId, note: "I signed by mistake" });
    await expect(signAgreement(jon, form)).rejects.toMatchObject(refusal("consent_used"));
    const old = await shown(jon, "individual_cla", "1.0");
    await passDays(2);
    await expect(signAgreement(jon, old)).rejects.toMatchObject(refusal("consent_expired"));
  });

  it("a page that was open in another tab when the text changed signs nothing, and says what to do", async () => {
    const form = await shown(jon, "individual_cla", "1.0");
    await publish("individual_cla", "What I give is mine to give. Spelled better.");
    const answer = signAgreement(jon, form);
    await expect(answer).rejects.toMatchObject(refusal("version_superseded"));
    await expect(answer).rejects.toThrow("read 1.1 and sign that");
    const newer = await shown(jon, "individual_cla", "1.1");
    await expect(signAgreement(jon, { ...newer, digest: form.digest })).rejects.toMatchObject(
      refusal("text_changed"),
    );
    await signAgreement(jon, newer);
  });

  it("a draft that changed while it was read is not published", async () => {
    const { digest } = await draftVersion(admin, { kind: "nda", title: "NDA", text: "Tell nobody." });
    await draftVersion(admin, { kind: "nda", title: "NDA", text: "Tell nobody anything." });
    await expect(publishVersion(admin, { kind: "nda", digest })).rejects.toMatchObject(
      refusal("text_changed"),
    );
  });
});

describe("versions", () => {
  it("committers law 2: a minor version keeps the signatures of those who signed before", async () => {
    expect(await clearanceOf(tobi)).toMatchObject({
      isCleared: true,
      cla: { reason: "tobi signed version 1.0." },
    });
  });

  it("committers law 2: a breaking one gives each signer until its date; they still see the text that they signed", async () => {
    await publish("individual_cla", "Everything is new.", { isBreaking: true, oldUntil: inDays(30) });
    await passDays(29);
    expect(await clearanceOf(tobi)).toMatchObject({ isCleared: true });
    await passDays(2);
    expect(await clearanceOf(tobi)).toMatchObject({
      isCleared: false,
      cla: {
        reason: expect.stringContaining("which version 2.0 superseded"),
        href: "/agreements/individual-cla/2.0",
      },
    });
    expect(await clearanceOf(tobi, inDays(-5))).toMatchObject({ isCleared: true });
    const signed = await getAgreementVersion(tobi, { kind: "individual-cla", version: "1.0" });
    expect(signed.version).toMatchObject({ text: "What I give is mine to give.\n", isCurrent: false });
    await sign(tobi, "individual_cla", "2.0");
    expect(await clearanceOf(tobi)).toMatchObject({ isCleared: true });
  });

  it("a signature expires where its version says so, and one that asks for a counter-signature holds with it", async () => {
    await publish("nda", "Tell nobody.", { countersigner: "programme_lead", validMonths: 12 });
    const { signatureId } = await sign(tobi, "nda", "1.0");
    expect(await getSignature(tobi, { signatureId })).toMatchObject({ state: "to_countersign" });
    expect(
      await db.notification.findFirstOrThrow({ where: { kind: "signature.to_countersign" } }),
    ).toMatchObject({ url: `/signatures/${signatureId}` });
    await expect(countersignSignature(admin, { signatureId })).rejects.toMatchObject(
      refusal("not_countersigner"),
    );
    await countersignSignature(lead, { signatureId });
    expect(await getSignature(tobi, { signatureId })).toMatchObject({
      state: "valid",
      countersigned: { by: "lea" },
    });
    await passDays(367);
    expect(await getSignature(tobi, { signatureId })).toMatchObject({ state: "expired" });
    const own = await sign(lead, "nda", "1.0");
    await expect(countersignSignature(lead, { signatureId: own.signatureId })).rejects.toMatchObject(
      refusal("own_signature"),
    );
  });
});

describe("a receipt", () => {
  it("is genuine as it was issued, and every altered byte is found", async () => {
    const signature = await db.signature.findFirstOrThrow({
      where: { personId: tobi.personId },
      orderBy: { signedAt: "asc" },
    });
    const { file, code } = await getReceiptFile(tobi, { signatureId: signature.id });
    expect(Buffer.from(file.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(await checkReceiptFile(anonymous, { file })).toMatchObject({
      verdict: "genuine",
      receipt: { code },
    });
    const places = [
      0,
      100,
      Math.floor(file.length / 2),
      ...Array.from({ length: 180 }, (_, i) => file.length - 1 - i),
    ];
    for (const place of places)
      for (const flip of [0x01, 0x20]) {
        const altered = new Uint8Array(file);
        altered[place] = (altered[place] ?? 0) ^ flip;
        expect((await checkReceiptFile(anonymous, { file: altered })).verdict, `byte ${place}`).not.toBe(
          "genuine",
        );
      }
    const middle = new Uint8Array(file);
    middle[500] = (middle[500] ?? 0) ^ 1;
    expect(await checkReceiptFile(anonymous, { file: middle })).toEqual({ verdict: "altered" });
    expect(await checkReceiptFile(anonymous, { file: file.subarray(1) })).toEqual({ verdict: "altered" });
    expect(await checkReceiptFile(anonymous, { file: new Uint8Array([1, 2]) })).toEqual({
      verdict: "unknown",
    });
  });

  it("tells a stranger by its code what was signed and whether it holds, and no name", async () => {
    const signature = await db.signature.findFirstOrThrow({
      where: { personId: tobi.personId },
      orderBy: { signedAt: "asc" },
    });
    const receipt = await getReceipt(anonymous, { code: signature.code.toUpperCase() });
    expect(receipt).toMatchObject({ isIntact: true, state: "superseded", version: "1.0" });
    expect(JSON.stringify(receipt)).not.toContain("tobi");
    await expect(getReceipt(anonymous, { code: "aaaa-aaaa-aaaa-aaaa" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getReceiptFile(priya, { signatureId: signature.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a signature on paper", () => {
  const pdf = new TextEncoder().encode("%PDF-1.4 a scan");
  it("counts once two different people have looked at it; the scan is for them alone", async () => {
    const { versionId } = await shown(ros, "individual_cla", "2.0");
    const paper = { versionId, typedName: "Ros Tindall", signedAt: inDays(-1), file: pdf };
    const exe = { ...paper, file: new TextEncoder().encode("MZ not a scan") };
    await expect(uploadPaper(ros, exe)).rejects.toMatchObject(refusal("unknown_file"));
    await expect(uploadPaper(jon, { ...paper, login: "ros" })).rejects.toMatchObject(refusal("not_yours"));
    const { signatureId } = await uploadPaper(ros, paper);
    await expect(reviewPaper(ros, { signatureId })).rejects.toMatchObject(refusal("own_signature"));
    expect(await reviewPaper(admin, { signatureId })).toEqual({ isAccepted: false });
    await expect(reviewPaper(admin, { signatureId })).rejects.toMatchObject(refusal("reviewed"));
    expect(await clearanceOf(ros)).toMatchObject({ isCleared: false });
    expect(await reviewPaper(lead, { signatureId })).toEqual({ isAccepted: true });
    expect(await clearanceOf(ros)).toMatchObject({ isCleared: true });
    expect((await getPaper(admin, { signatureId })).contentType).toBe("application/pdf");
    await expect(getPaper(jon, { signatureId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is rejected with a reason from the list and words for its signer, who uploads another one", async () => {
    const { versionId } = await shown(priya, "individual_cla", "2.0");
    const paper = { versionId, typedName: "Priya", signedAt: inDays(-1), file: pdf };
    const { signatureId } = await uploadPaper(priya, paper);
    const note = "The second page is missing.";
    await rejectSignature(ros, { signatureId, reason: "incomplete", note });
    expect(await getSignature(priya, { signatureId })).toMatchObject({
      state: "rejected",
      rejected: { by: "ros", reason: "incomplete", note },
    });
    await uploadPaper(priya, paper);
  });
});

describe("an organization", () => {
  let organizationId = "";
  let pat: PersonActor;
  beforeAll(async () => {
    pat = await addPerson("pat");
    ({ organizationId } = await recordOrganization(admin, { name: "Tern Works", isProvider: true }));
    await publish("entity_cla", "Our people may contribute.");
    await sign(pat, "individual_cla", "2.0");
    await recordAffiliation(pat, { organizationId, from: inDays(-10).slice(0, 10) });
  });

  it("committers law 1: whoever works for a provider is cleared once its entity CLA covers them", async () => {
    expect(await clearanceOf(pat)).toMatchObject({
      isCleared: false,
      entity: { reason: "Tern Works has not signed the entity CLA.", fixer: "adi, programme admin" },
    });
    await expect(
      addOfficer(priya, { organizationId, login: "jon", role: "cla_manager" }),
    ).rejects.toMatchObject(refusal("not_officer"));
    await addOfficer(admin, { organizationId, login: "priya", role: "signatory" });
    const stranger = { ...(await shown(priya, "entity_cla", "1.0", organizationId)) };
    await expect(signAgreement(jon, stranger)).rejects.toMatchObject(refusal("not_signatory"));
    await sign(priya, "entity_cla", "1.0", organizationId);
    await addOfficer(priya, { organizationId, login: "jon", role: "cla_manager" });
    expect(await clearanceOf(pat)).toMatchObject({
      isCleared: false,
      entity: { fixer: "jon, CLA manager of Tern Works", href: `/organizations/${organizationId}` },
    });
    const { ruleId } = await addCoverage(jon, { organizationId, kind: "person", value: "Pat" });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: true });
    await endCoverage(jon, { ruleId });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: false });
  });

  it("a domain covers verified addresses only, and none that merely looks alike", async () => {
    await addCoverage(jon, { organizationId, kind: "email_domain", value: "tern.example" });
    await db.person.update({ where: { id: pat.personId }, data: { email: "pat@tern.example" } });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: false });
    const verified = { id: "v1", personId: pat.personId, from: new Date(Date.now() + offset) };
    await db.verifiedEmail.create({ data: { ...verified, email: "pat@eastern.example" } });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: false });
    await db.verifiedEmail.create({ data: { ...verified, id: "v2", email: "pat@tern.example" } });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: true });
  });

  it("a renamed account stays covered, and whoever takes the old name is not", async () => {
    const una = await addPerson("una");
    await sign(una, "individual_cla", "2.0");
    await recordAffiliation(una, { organizationId, from: inDays(-3).slice(0, 10) });
    await addCoverage(jon, { organizationId, kind: "person", value: "una" });
    const now = new Date(Date.now() + offset);
    await db.$transaction((tx) =>
      followLogin(tx, { person: { id: una.personId, login: "una" }, wanted: "una-new", isNew: false, now }),
    );
    const taker = await addPerson("taker");
    await db.person.update({ where: { id: taker.personId }, data: { login: "una" } });
    await sign(taker, "individual_cla", "2.0");
    await recordAffiliation(taker, { organizationId, from: inDays(-3).slice(0, 10) });
    expect(await clearanceOf(una)).toMatchObject({ isCleared: true });
    expect(await clearanceOf(taker)).toMatchObject({ isCleared: false, entity: { state: "unmet" } });
  });

  it("committers law 1: who changes employers is judged by where they worked then", async () => {
    const affiliation = await db.affiliation.findFirstOrThrow({ where: { personId: pat.personId } });
    await db.coverageRule.updateMany({
      where: { organizationId },
      data: { until: new Date(Date.now() + offset) },
    });
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: false });
    await endAffiliation(pat, { affiliationId: affiliation.id, until: inDays(0) });
    await passDays(1);
    expect(await clearanceOf(pat)).toMatchObject({ isCleared: true, entity: { state: "not_asked" } });
    expect(await clearanceOf(pat, inDays(-1.01))).toMatchObject({ isCleared: false });
  });

  it("managers answer requests; when they stay silent the programme admin may, and that is recorded", async () => {
    const sam = await addPerson("sam");
    await expect(askForCoverage(sam, { organizationId })).rejects.toMatchObject(refusal("not_employed"));
    await recordAffiliation(sam, { organizationId, from: inDays(-3).slice(0, 10) });
    const { requestId } = await askForCoverage(sam, { organizationId, message: "For the digest" });
    const early = answerCoverage(admin, { requestId, accept: true });
    await expect(early).rejects.toMatchObject(refusal("not_silent"));
    await passDays(15);
    expect(await clearanceOf(sam)).toMatchObject({ entity: { fixer: "adi, programme admin" } });
    expect(await answerCoverage(admin, { requestId, accept: true })).toEqual({
      isAccepted: true,
      silentDays: 15,
    });
    const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(entry.action).toBe("coverage.answered_for_silent_managers");
    const page = await getOrganization(jon, { organizationId });
    expect(page.answered).toMatchObject([{ by: "adi", silentDays: 15 }]);
    // However many work there, they are read a page at a time.
    const peopleOf = ({ covered, uncovered }: typeof page) =>
      [...covered.map(({ person }) => person.login), ...uncovered.map(({ login }) => login)].sort();
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const one = await getOrganization(jon, { organizationId, limit: 1, cursor });
      expect(peopleOf(one)).toHaveLength(1);
      expect(one.people).toBe(page.people);
      paged.push(...peopleOf(one));
      cursor = one.nextCursor ?? undefined;
    } while (cursor);
    expect(paged.sort()).toEqual(peopleOf(page));
    expect(paged.length).toBeGreaterThan(1);
    await sign(sam, "individual_cla", "2.0");
    expect(await clearanceOf(sam)).toMatchObject({ isCleared: true });
  });

  it("the last CLA manager is not removed, not even by themselves", async () => {
    const page = await getOrganization(jon, { organizationId });
    const officerId = page.officers.find((one) => one.role === "cla_manager")?.id ?? "";
    await expect(removeOfficer(jon, { officerId })).rejects.toMatchObject(refusal("last_manager"));
    await addOfficer(jon, { organizationId, login: "priya", role: "cla_manager" });
    await removeOfficer(jon, { officerId });
  });

  it("one that stops being a provider was one until then", async () => {
    const una = "una-new";
    const before = await getClearance(admin, { login: una });
    await recordOrganization(admin, { organizationId, name: "Tern Works", isProvider: false });
    await passDays(1);
    expect((await getClearance(admin, { login: una })).contributor.conditions).toContainEqual(
      expect.objectContaining({ key: "entity_cla", state: "not_asked" }),
    );
    const then = await getClearance(admin, { login: una, on: before.at });
    expect(then.contributor.conditions).toContainEqual(
      expect.objectContaining({ key: "entity_cla", state: "unmet" }),
    );
  });
});

describe("the query over everybody", () => {
  it("committers law 1: says of each person, at any date, what the rule says of them", async () => {
    const people = await db.person.findMany({ select: { id: true } });
    const now = new Date(Date.now() + offset);
    const facts = await loadClearanceFacts(
      db,
      people.map((one) => one.id),
      now,
    );
    const asks = [...AGREEMENT_KINDS];
    let cleared = 0;
    let missing = 0;
    for (const days of [0, 1, 2, 16, 17, 18, 385, 386, 390, 414, 415, 416, 417, 430, 500]) {
      const at = new Date(now.getTime() - days * DAY + 3_600_000);
      for (const row of await listClearancesAt(db, { at })) {
        const known = facts.get(row.id);
        if (!known) throw new Error("Everybody has facts.");
        const { conditions } = workOutClearance(known, { at, asks });
        const unmet = conditions.filter((one) => one.state === "unmet").map((one) => one.key);
        expect(missingOf(row, asks), `${row.login} ${at.toISOString()}`).toEqual([...new Set(unmet)]);
        if (unmet.length === 0) cleared += 1;
        else missing += 1;
      }
    }
    expect(cleared).toBeGreaterThan(5);
    expect(missing).toBeGreaterThan(5);
  });
});

describe("personal data", () => {
  it("somebody takes along everything that names them, and nothing that would open something", async () => {
    const own = JSON.stringify(await getOwnData(tobi, {}));
    expect(own).toContain("tobi in full");
    expect(own).not.toContain("consentKey");
    expect(own).not.toContain("priya in full");
  });

  it("erased by themselves and nobody else: a pseudonym is left, the signature stays, the sign-in ends", async () => {
    const eve = await addPerson("eve");
    const user = await db.user.create({ data: { personId: eve.personId } });
    await db.session.create({
      data: { sessionToken: "eves-token", userId: user.id, expires: new Date(Date.now() + 10 * DAY) },
    });
    await sign(eve, "individual_cla", "2.0");
    await expect(erasePerson(tobi, { login: "eve" })).rejects.toMatchObject(refusal("not_yours"));
    await erasePerson(eve, { login: "eve" });
    const left = await db.person.findUniqueOrThrow({ where: { id: eve.personId } });
    expect(left).toMatchObject({ name: "Former member", email: null });
    expect(left.login).toMatch(/^erased-/);
    expect(await db.session.count({ where: { sessionToken: "eves-token" } })).toBe(0);
    expect(await db.signature.findFirst({ where: { personId: eve.personId } })).toMatchObject({
      typedName: "eve in full",
    });
    expect(await db.auditEntry.count({ where: { actorLabel: "eve" } })).toBe(0);
  });
});
