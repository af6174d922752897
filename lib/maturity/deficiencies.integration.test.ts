import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { seedDefaultSet } from "@/prisma/seed-default-set";
import { claimFix } from "./commands/claim-fix";
import { clearScrutiny } from "./commands/clear-scrutiny";
import { closeDeficiency } from "./commands/close-deficiency";
import { confirmDeficiency } from "./commands/confirm-deficiency";
import { dismissDeficiency } from "./commands/dismiss-deficiency";
import { proposeDeficiencies } from "./commands/propose-deficiencies";
import { recordScrutiny } from "./commands/record-scrutiny";
import { reportDeficiency } from "./commands/report-deficiency";
import { returnToGrace } from "./commands/return-to-grace";
import { getDeficiency } from "./queries/get-deficiency";
import { getScrutiny } from "./queries/get-scrutiny";
import { getServiceNotices } from "./queries/get-service-notices";
import { listDeficiencies } from "./queries/list-deficiencies";

const DAY = 86_400_000;
const ahead = (days: number) => new Date(Date.now() + days * DAY);
const system = systemActor("test");
const propose = () => proposeDeficiencies(system, {});
let mara: PersonActor;
let ros: PersonActor;
let mia: PersonActor;

beforeAll(async () => {
  mara = await addPerson("mara");
  const jon = await addPerson("jon");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  mia = await addPerson("mia");
  await db.$transaction((tx) => seedDefaultSet(tx, new Date(0)));
  for (const slug of ["notices", "chat"]) await add(slug, "live", "user", [mara, jon]);
  await add("storage", "live", "infrastructure", [mara, jon, ros]);
  await add("identity", "live", "infrastructure", [mara, jon, ros]);
});

async function add(
  slug: string,
  level: "beta" | "live",
  kind: "user" | "infrastructure",
  maintainers: PersonActor[],
) {
  const { id } = await addService(slug, { components: [], maintainers });
  await db.service.update({
    where: { id },
    data: { level, kind, title: slug[0]?.toUpperCase() + slug.slice(1) },
  });
  return id;
}
const plan = (id: string, days: number, given: object = {}) =>
  db.meeting.create({
    data: {
      ...{ id, kind: "general", title: id, state: "planned", heldAt: ahead(days), createdAt: new Date() },
      ...given,
    },
  });
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) => error.details?.reason ?? error.code,
  );
const titles = async (actor: PersonActor | typeof anonymous, slug: string) =>
  (await getServiceNotices(actor, { slug })).notices.map(({ title }) => title);
const BACKUPS = {
  requirementKey: "automated-backup",
  text: "The nightly backup has failed since Friday.",
  remedy: "restore backups",
};
let id = "";

describe("a declared deficiency", () => {
  it("is its maintainers' duty and any member's right, once, and only of what its level asks", async () => {
    expect(
      await reasonOf(reportDeficiency(mia, { slug: "notices", ...BACKUPS, requirementKey: "clean-removal" })),
    ).toBe("not_asked");
    ({ id } = await reportDeficiency(mara, { slug: "notices", ...BACKUPS }));
    expect(await reasonOf(reportDeficiency(mia, { slug: "notices", ...BACKUPS }))).toBe("already_open");
    const answer = await db.assessment.findFirst({
      where: { requirementKey: "automated-backup", replacedAt: null },
    });
    expect(answer).toMatchObject({ state: "unmet", assessorId: mara.personId });
    // Not confirmed yet: strangers are told nothing.
    expect(await titles(anonymous, "notices")).toEqual([]);
    expect((await titles(mia, "notices"))[0]).toContain("the board looks at it");
  });

  it("levels law 2: has no grace before the board confirms it, and then from that moment on", async () => {
    expect((await getDeficiency(mia, { deficiencyId: id })).deadline).toBeNull();
    expect(await reasonOf(confirmDeficiency(mara, { deficiencyId: id }))).toBe("not_the_board");
    await confirmDeficiency(ros, { deficiencyId: id });
    expect(await reasonOf(confirmDeficiency(ros, { deficiencyId: id }))).toBe("in_grace");
    const told = await db.message.findMany({ where: { aboutId: id } });
    expect(told).toHaveLength(2);
  });

  it("levels law 3: with no general meeting planned the page says so, with the long stop", async () => {
    expect(await titles(anonymous, "notices")).toEqual([
      "No general meeting is planned by which to restore backups.",
    ]);
    await plan("last-agm", -100, { kind: "agm", state: "closed" });
    const [notice] = (await getServiceNotices(anonymous, { slug: "notices" })).notices;
    expect(notice?.detail).toContain("15 months after the last one");
    await db.setting.create({ data: { key: "meeting-rules", value: { agmMonths: 12 } } });
    const [sooner] = (await getServiceNotices(anonymous, { slug: "notices" })).notices;
    expect(sooner?.detail).toContain("12 months after the last one");
    await db.setting.deleteMany({ where: { key: "meeting-rules" } });
  });

  it("levels law 3: the deadline is the meeting's, moves with it, and an earlier one that was not noticed takes its place", async () => {
    const sentence = async () => (await getDeficiency(mara, { deficiencyId: id })).deadline;
    await plan("noticed-before", 20, { state: "noticed", noticedAt: ahead(-1) });
    expect((await sentence())?.meetingId).toBeNull();
    await plan("spring", 50);
    expect(await sentence()).toMatchObject({ meetingId: "spring" });
    await db.meeting.update({ where: { id: "spring" }, data: { heldAt: ahead(80) } });
    await db.meetingMove.create({
      data: {
        id: "move",
        meetingId: "spring",
        from: ahead(50),
        to: ahead(80),
        reason: "The hall",
        at: new Date(),
      },
    });
    expect((await sentence())?.detail).toContain("The meeting was moved from");
    await plan("earlier", 40, { kind: "egm" });
    expect((await sentence())?.title).toMatch(
      /^Until the EGM of \d+ \w+( \d{4})? to restore backups, or it goes back to beta\.$/,
    );
    await db.meeting.update({
      where: { id: "earlier" },
      data: { state: "adjourned", noticedAt: ahead(1), adjournedAt: ahead(40), heldAt: ahead(200) },
    });
    expect(await sentence()).toMatchObject({ meetingId: "earlier" });
    expect((await sentence())?.title).toContain("meets again");
  });

  it("levels law 2: a claimed fix that did not hold goes back into the grace that it had", async () => {
    const { graceFrom } = await getDeficiency(mara, { deficiencyId: id });
    expect(await reasonOf(claimFix(mia, { deficiencyId: id, evidence: "Done" }))).toBe("not_a_maintainer");
    await claimFix(mara, { deficiencyId: id, evidence: "It runs again." });
    await returnToGrace(ros, { deficiencyId: id, reason: "Last night's is empty." });
    const back = await getDeficiency(mara, { deficiencyId: id });
    expect(back).toMatchObject({ state: "in_grace", graceFrom, standsNow: { outcome: "unmet" } });
    await claimFix(mara, { deficiencyId: id, evidence: "Restored from it on Tuesday." });
    await closeDeficiency(ros, { deficiencyId: id });
    const closed = await getDeficiency(mara, { deficiencyId: id });
    expect(closed).toMatchObject({ state: "closed", standsNow: { outcome: "met" } });
    expect(closed.history.map(({ action }) => action)).toContain("deficiency.return_to_grace");
    expect(await titles(anonymous, "notices")).toEqual([]);
  });

  it("levels law 2: a requirement that changed is none before the AGM by which it is due", async () => {
    await adoptAnother();
    await plan("next-agm", 120, { kind: "agm" });
    const given = { slug: "notices", requirementKey: "security", text: "Nobody wrote it down." };
    expect(await reasonOf(reportDeficiency(mara, given))).toBe("not_due");
    expect((await titles(mara, "notices"))[0]).toMatch(/^Until the AGM of .+ which changed\.$/);
    await db.meeting.update({ where: { id: "next-agm" }, data: { state: "closed", heldAt: ahead(-0.01) } });
    expect(await reasonOf(reportDeficiency(mara, given))).toBe("done");
  });
});

describe("levels law 12: a computed failure proposes a deficiency", () => {
  const ofChat = () =>
    db.deficiency.findMany({ where: { serviceId: "service_chat" }, orderBy: { reportedAt: "asc" } });

  it("once, however many sweeps run at the same time, and nothing has grace by it", async () => {
    await db.dependency.create({ data: { consumerId: "service_chat", providerId: "service_storage" } });
    await propose();
    expect(await ofChat()).toEqual([]);
    await db.service.update({ where: { id: "service_storage" }, data: { level: "beta" } });
    await Promise.all([propose(), propose(), propose()]);
    const [row, ...more] = await ofChat();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      state: "reported",
      source: "computed",
      text: "It relies on Storage (beta).",
      graceFrom: null,
    });
  });

  it("which is withdrawn when it is met again, and not proposed again once dismissed until the facts are others", async () => {
    const set = (level: "alpha" | "beta" | "live") =>
      db.service.update({ where: { id: "service_storage" }, data: { level } });
    await set("live");
    await propose();
    expect((await ofChat()).map(({ state }) => state)).toEqual(["dismissed"]);
    await set("alpha");
    await propose();
    const open = (await ofChat()).filter(({ state }) => state === "reported");
    // Below beta it misses both that live asks for and that beta does.
    expect(open).toHaveLength(2);
    for (const one of open)
      await dismissDeficiency(ros, { deficiencyId: one.id, reason: "It keeps a copy." });
    await propose();
    expect((await ofChat()).filter(({ state }) => state === "reported")).toEqual([]);
    await set("beta");
    await propose();
    await set("live");
    await propose();
  });

  it("the board confirms; met again, its fix is claimed by itself; unmet, it cannot be closed", async () => {
    await db.dependency.create({ data: { consumerId: "service_chat", providerId: "service_identity" } });
    await db.service.update({ where: { id: "service_identity" }, data: { level: "beta" } });
    await propose();
    const [row] = (await ofChat()).filter(({ state }) => state === "reported");
    const deficiencyId = row?.id ?? "";
    await confirmDeficiency(ros, { deficiencyId });
    await claimFix(mara, { deficiencyId, evidence: "We asked them." });
    expect(await reasonOf(closeDeficiency(ros, { deficiencyId }))).toBe("still_unmet");
    await returnToGrace(ros, { deficiencyId, reason: "Identity is still beta." });
    await db.service.update({ where: { id: "service_identity" }, data: { level: "live" } });
    await propose();
    expect(await getDeficiency(ros, { deficiencyId })).toMatchObject({
      state: "fix_claimed",
      fixClaimedBy: null,
    });
    expect(await reasonOf(closeDeficiency(ros, { deficiencyId }))).toBe("done");
  });

  it("a deficiency that an agreement waived is reported again when that ends", async () => {
    const agreement = {
      serviceId: "service_chat",
      requirementKey: "escrow",
      text: "Until the safe is there.",
    };
    await db.serviceLevelAgreement.create({
      data: { id: "sla", ...agreement, from: ahead(-10), until: ahead(10) },
    });
    await db.deficiency.create({
      data: {
        ...{
          id: "waived",
          serviceId: "service_chat",
          requirementKey: "escrow",
          setId: "set_2",
          source: "declared",
        },
        ...{
          state: "waived",
          text: "No safe.",
          remedy: "buy a safe",
          reportedAt: ahead(-20),
          decidedAt: ahead(-10),
        },
      },
    });
    expect((await titles(anonymous, "chat"))[0]).toMatch(/^Until \d+ \w+ \d{4} it does not have to meet/);
    expect(
      await reasonOf(reportDeficiency(mara, { slug: "chat", requirementKey: "escrow", text: "x" })),
    ).toBe("waived");
    await db.serviceLevelAgreement.update({ where: { id: "sla" }, data: { until: ahead(-1) } });
    await propose();
    await propose();
    const again = await db.deficiency.findMany({ where: { agreementId: "sla" } });
    expect(again).toMatchObject([
      { source: "agreement_ended", state: "reported", text: "No safe.", remedy: "buy a safe" },
    ]);
  });

  it("what an agreement waived and nobody answered meanwhile is reported when it ends; what is met by then is not", async () => {
    const sla = (id: string, requirementKey: string) => ({
      ...{
        id,
        serviceId: "service_chat",
        requirementKey,
        text: "For a year.",
        from: ahead(-10),
        until: ahead(-1),
      },
    });
    const asked = await db.requirement.findFirstOrThrow({
      where: { key: "ops-guide", set: { state: "adopted" } },
    });
    await db.assessment.create({
      data: {
        ...{ id: "written", serviceId: "service_chat", requirementKey: "ops-guide", setId: asked.setId },
        ...{ digest: asked.digest, state: "met", evidence: "The wiki", assessedAt: ahead(-2) },
      },
    });
    await db.serviceLevelAgreement.createMany({
      data: [
        ...[sla("never", "docs-use"), sla("since", "ops-guide"), sla("other-kind", "interest-coop")],
        // Another one went on from it.
        ...[sla("renewed", "docs-design"), { ...sla("going-on", "docs-design"), until: ahead(50) }],
      ],
    });
    await propose();
    const ended = await db.deficiency.findMany({
      where: { agreementId: { in: ["never", "since", "other-kind", "renewed"] } },
    });
    expect(ended).toMatchObject([
      { agreementId: "never", state: "reported", text: "The agreement that waived it has ended." },
    ]);
  });
});

describe("scrutiny", () => {
  const open = async (scrutiny: string, path: string[]) => {
    const change = `change_${scrutiny}`;
    await db.levelChange.create({
      data: {
        id: change,
        serviceId: "service_storage",
        from: "live",
        to: "beta",
        at: new Date("2026-11-14T12:00:00Z"),
        cause: "demotion",
      },
    });
    await db.scrutiny.create({
      data: {
        ...{ id: scrutiny, serviceId: "service_notices", levelChangeId: change, state: "opened" },
        ...{ path: path.map((slug) => `service_${slug}`), openedAt: new Date() },
      },
    });
  };

  it("says why, by the way it consumes what went down", async () => {
    await open("s1", ["notices", "identity", "storage"]);
    expect(await titles(anonymous, "notices")).toContain(
      "Under scrutiny, because Storage, which Notices consumes through Identity, went from live to beta on 14 November 2026.",
    );
  });

  it("is cleared by the board with a reason, or becomes deficiencies whose grace begins then", async () => {
    expect(await reasonOf(clearScrutiny(mara, { scrutinyId: "s1", reason: "Fine" }))).toBe("not_the_board");
    await clearScrutiny(ros, { scrutinyId: "s1", reason: "It keeps a copy of its own." });
    expect(await reasonOf(clearScrutiny(ros, { scrutinyId: "s1", reason: "Again" }))).toBe("decided");
    await open("s2", ["notices", "storage"]);
    const given = {
      scrutinyId: "s2",
      requirementKeys: ["automated-backup"],
      reason: "Its only backups were there.",
    };
    await recordScrutiny(ros, given);
    const { deficiencies } = await getScrutiny(mara, { scrutinyId: "s2" });
    expect(deficiencies).toMatchObject([{ state: "in_grace", source: "scrutiny" }]);
    expect((await listDeficiencies(ros, { tab: "in_grace", service: "notices" })).deficiencies).toHaveLength(
      1,
    );
    expect((await listDeficiencies(ros, { tab: "scrutiny" })).scrutinies).toEqual([]);
  });
});

/** Set 2: the default one with `security` in other words, adopted at the last AGM. */
async function adoptAnother() {
  const before = await db.requirement.findMany({ where: { setId: "set_default" } });
  await db.requirementSet.create({
    data: { id: "set_2", state: "draft", promises: {}, createdAt: new Date() },
  });
  await db.requirement.createMany({
    data: before.map((one) => ({
      ...one,
      ...{ id: `2_${one.key}`, setId: "set_2" },
      ...(one.key === "security" ? { text: `${one.text} and reviewed.`, digest: "other" } : {}),
    })),
  });
  await db.requirementSet.update({ where: { id: "set_default" }, data: { state: "superseded" } });
  await db.requirementSet.update({
    where: { id: "set_2" },
    data: { state: "adopted", version: 2, adoptedAtId: "last-agm", adoptedAt: ahead(-100) },
  });
}
