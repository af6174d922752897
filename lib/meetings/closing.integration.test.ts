/** Closing a meeting on a real Postgres, with a worker that is killed in the middle. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, home } from "@/e2e/fixtures/coop";
import {
  addAgm,
  addDeficiency,
  addPlainService,
  addResolution,
  addUpdate,
  addVerification,
  inDays,
} from "@/e2e/fixtures/meeting";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";

const { closeMeeting } = await import("./commands/close-meeting");
const { applyClosing } = await import("./commands/apply-closing");
const { editMinutes } = await import("./commands/edit-minutes");
const { holdOverUndecided } = await import("./commands/hold-over-undecided");
const { getItem } = await import("./queries/get-item");
const { previewClosing } = await import("./queries/preview-closing");
const { getWhatFollows } = await import("./queries/get-what-follows");
const { minutesDigest } = await import("./minutes-digest");
const { partsOf } = await import("./minutes-parts");
const { meetingsWaiting } = await import("./queries/waiting");

const system = systemActor("test");
let people: Awaited<ReturnType<typeof addAgm>>;

beforeEach(async () => {
  await db.$executeRawUnsafe(
    `TRUNCATE "Service", "Meeting", "RequirementSet", "Person", "AuditEntry", "Message", "CommandReceipt", dbos.workflow_status CASCADE`,
  );
  people = await addAgm();
});

const preview = (actor: PersonActor = people.sec) => previewClosing(actor, { meetingId: "agm" });
const follows = () => getWhatFollows(people.sec, { meetingId: "agm" });
async function close(actor: PersonActor = people.sec) {
  const { digest } = await preview(actor);
  await closeMeeting(actor, { meetingId: "agm", digest });
  await applyClosing(system, { meetingId: "agm" });
}
const levelOf = async (id: string) => (await db.service.findUniqueOrThrow({ where: { id } })).level;
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { details?: { reason?: string } }) => error.details?.reason ?? String(error),
  );

/** Hosting consumes Backups, Wiki consumes Hosting, Backups consumes Wiki: a cycle; Mail stands apart. */
async function addServices() {
  await addPlainService("backups", { level: "live", maintainer: "mel" });
  await addPlainService("hosting", { level: "live", maintainer: "ben", consumes: ["backups"] });
  await addPlainService("wiki", { level: "beta", maintainer: "ben", consumes: ["hosting"] });
  await addPlainService("mail", { level: "alpha", maintainer: "mel" });
  await db.dependency.create({ data: { consumerId: "service_backups", providerId: "service_wiki" } });
}

/** A deficiency to uphold, a verification, updates on time and missing, a set to adopt, minutes to approve. */
async function addBusiness() {
  await addServices();
  const deficiencyId = await addDeficiency("service_backups");
  await addResolution(
    "agm",
    { kind: "uphold_deficiency", deficiencyId, fromAlpha: null },
    { title: "Backups goes down" },
  );
  const verificationId = await addVerification("service_mail", "beta");
  await addResolution("agm", { kind: "confirm_verifications", verificationIds: [verificationId] });
  await addUpdate("service_hosting", "submitted");
  await addUpdate("service_wiki", "due");
  await addResolution("agm", { kind: "accept_updates" }, { title: "The updates together" });
  await addResolution("agm", { kind: "adopt_requirement_set", requirementSetId: "set_2" });
  const digest = minutesDigest("# Minutes of AGM 2026\n");
  await addResolution("agm", { kind: "approve_minutes", meetingId: "agm_before", digest });
}

it("levels law 10: closing applies all that the meeting decided", async () => {
  await addBusiness();
  await close();
  expect(await levelOf("service_backups")).toBe("beta");
  expect(await levelOf("service_mail")).toBe("beta");
  const history = await db.levelChange.findMany({
    where: { meetingId: "agm" },
    orderBy: { serviceId: "asc" },
  });
  expect(history).toMatchObject([
    { serviceId: "service_backups", from: "live", to: "beta", cause: "demotion" },
    { serviceId: "service_mail", from: "alpha", to: "beta", cause: "verification" },
  ]);
  const updates = await db.annualUpdate.findMany({ orderBy: { id: "asc" } });
  expect(updates.map(({ state }) => state)).toEqual(["accepted", "missing"]);
  const [missing] = await db.deficiency.findMany({ where: { recordedAtId: "agm" } });
  expect(missing).toMatchObject({
    serviceId: "service_wiki",
    requirementKey: "annual-update",
    source: "missing_update",
    state: "in_grace",
  });
  // Until when hangs on a meeting that may still be moved: the text says only what is wrong (levels law 3).
  expect(missing?.text).toMatch(/^No annual update was handed in to AGM [0-9]+\.$/);
  expect(await db.meeting.findUniqueOrThrow({ where: { id: "agm" } })).toMatchObject({
    state: "minutes_drafted",
    closedById: "person_sec",
  });
});

it("levels law 5: scrutiny opens on every service that consumes the one that went down, through others and round a cycle, and none of them is demoted", async () => {
  await addBusiness();
  await close();
  const scrutinies = await db.scrutiny.findMany({ orderBy: { serviceId: "asc" } });
  expect(scrutinies).toMatchObject([
    { serviceId: "service_hosting", state: "opened", path: ["service_hosting", "service_backups"] },
    {
      serviceId: "service_wiki",
      state: "opened",
      path: ["service_wiki", "service_hosting", "service_backups"],
    },
  ]);
  expect(await levelOf("service_hosting")).toBe("live");
  expect(await levelOf("service_wiki")).toBe("beta");
});

it("levels law 1: a requirement set comes into force by a resolution of a quorate AGM, and is never changed afterwards", async () => {
  await addBusiness();
  expect((await preview()).groups.find(({ key }) => key === "requirementSets")?.rows[0]?.sentence).toContain(
    "AGM 2028",
  );
  await close();
  const sets = await db.requirementSet.findMany({ orderBy: { id: "asc" } });
  expect(sets).toMatchObject([
    { id: "set_1", state: "superseded" },
    { id: "set_2", state: "adopted", version: 2, adoptedAtId: "agm" },
  ]);
  const change = db.$executeRaw`UPDATE "Requirement" SET "text" = 'Something easier' WHERE "setId" = 'set_2'`;
  await expect(change).rejects.toThrow(/never changed/);
});

it("levels law 2: a requirement that changed and is unmet when it is due becomes a deficiency; one that is met does not", async () => {
  await addPlainService("wiki", { level: "live" });
  await addPlainService("mail", { level: "live" });
  await addPlainService("draft", { level: "beta" });
  // Adopted by the AGM before: what it changed is due by this one.
  await db.requirementSet.update({ where: { id: "set_1" }, data: { state: "superseded" } });
  await db.requirementSet.update({
    where: { id: "set_2" },
    data: { state: "adopted", version: 2, adoptedAt: inDays(-360), adoptedAtId: "agm_before" },
  });
  await db.assessment.create({
    data: {
      ...{
        id: "answer",
        serviceId: "service_mail",
        setId: "set_2",
        requirementKey: "backups",
        digest: "backups of set_2",
      },
      ...{ state: "met", assessedAt: inDays(-10) },
    },
  });
  await close();
  const recorded = await db.deficiency.findMany();
  expect(recorded).toMatchObject([
    { serviceId: "service_wiki", requirementKey: "backups", source: "changed_requirement" },
  ]);
});

describe("levels law 10: what a meeting closed with is what is applied,", () => {
  beforeEach(async () => {
    await addBusiness();
    const { digest } = await preview();
    await closeMeeting(people.sec, { meetingId: "agm", digest });
  });
  const apply = (afresh: boolean) => applyClosing(system, { meetingId: "agm", afresh });
  const state = async (id: string) => (await db.meeting.findUniqueOrThrow({ where: { id } })).state;

  it("whatever is added or claimed before it is", async () => {
    await db.deficiency.updateMany({ data: { state: "fix_claimed" } });
    await db.dependency.create({ data: { consumerId: "service_mail", providerId: "service_backups" } });
    const shown = (await preview()).groups.find(({ key }) => key === "scrutinies");
    await apply(false);
    expect(shown?.total).toBe(2);
    expect(await db.scrutiny.count()).toBe(2);
    expect(await levelOf("service_backups")).toBe("beta");
  });

  it("unless a row is not as it was: then nothing is, until all is worked out again", async () => {
    await db.verification.updateMany({ data: { state: "withdrawn" } });
    await expect(apply(false)).rejects.toThrow("0 verifications where it expected 1");
    expect(await db.levelChange.count()).toBe(0);
    expect(await state("agm")).toBe("closed");
    await apply(true);
    expect(await levelOf("service_mail")).toBe("alpha");
    expect(await levelOf("service_backups")).toBe("beta");
    const kept = (await preview()).groups.find(({ key }) => key === "levels");
    expect(kept?.total).toBe(1);
  });

  it("and minutes only in the words that it approved", async () => {
    await db.meeting.update({ where: { id: "agm_before" }, data: { minutes: "# Other minutes" } });
    await expect(apply(false)).rejects.toThrow("minutes");
    await apply(true);
    expect(await state("agm_before")).toBe("minutes_drafted");
    expect(await state("agm")).toBe("minutes_drafted");
  });
});

it("levels law 10: closing twice changes nothing the second time", async () => {
  await addBusiness();
  await close();
  const written = () =>
    Promise.all([
      db.levelChange.findMany(),
      db.deficiency.findMany(),
      db.scrutiny.findMany(),
      db.notification.findMany(),
      db.meeting.findMany(),
      db.message.findMany(),
    ]);
  const before = await written();
  await applyClosing(system, { meetingId: "agm" });
  expect(await written()).toEqual(before);
  const { digest } = await preview();
  expect(await reasonOf(closeMeeting(people.sec, { meetingId: "agm", digest }))).toBe("already_closed");
});

it("two secretaries who close at once: one does, the other is told who was first", async () => {
  await addBusiness();
  const { digest } = await preview();
  const close = (actor: PersonActor) => closeMeeting(actor, { meetingId: "agm", digest });
  const outcomes = await Promise.allSettled([close(people.sec), close(people.ada)]);
  const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]?.message).toMatch(/^(sec|ada) closed it already\. What it decided is applied once\.$/);
  expect(await db.$queryRaw`SELECT workflow_uuid FROM dbos.workflow_status`).toHaveLength(1);
});

describe("closing refuses, with the rule in words:", () => {
  it("without quorum", async () => {
    await db.attendance.deleteMany({ where: { personId: { in: ["person_ben", "person_ada"] } } });
    const { digest, blockers } = await preview();
    expect(blockers).toMatchObject([
      { reason: "no_quorum", message: expect.stringContaining("1 member of 2 needed") },
    ]);
    expect(await reasonOf(closeMeeting(people.sec, { meetingId: "agm", digest }))).toBe("no_quorum");
  });

  it("with undecided questions, until they are held over by hand", async () => {
    await addResolution("agm", { kind: "none" }, { state: "put", title: "Shall we move?" });
    const { digest, undecided } = await preview();
    expect(undecided).toMatchObject([{ text: "Shall we move?" }]);
    expect(await reasonOf(closeMeeting(people.sec, { meetingId: "agm", digest }))).toBe("undecided");
    expect(await holdOverUndecided(people.sec, { meetingId: "agm" })).toEqual({ heldOver: 1 });
    await close();
    const { minutes } = await db.meeting.findUniqueOrThrow({ where: { id: "agm" } });
    expect(minutes).toContain("**Held over to the next meeting.** Not decided before the meeting closed");
  });

  it("when something changed since the preview", async () => {
    await addBusiness();
    const { digest } = await preview();
    await db.annualUpdate.update({ where: { id: "update_service_wiki" }, data: { state: "submitted" } });
    expect(await reasonOf(closeMeeting(people.sec, { meetingId: "agm", digest }))).toBe("preview_changed");
    expect(await levelOf("service_backups")).toBe("live");
  });

  it("to anybody but the secretary and the chair", async () => {
    const { digest } = await preview();
    expect(await reasonOf(closeMeeting(people.ben, { meetingId: "agm", digest }))).toBe("not_secretary");
    expect(await reasonOf(closeMeeting(people.ada, { meetingId: "agm", digest }))).toBe("done");
  });

  it("levels law 4: a demotion without a deficiency whose grace has ended, though it was carried", async () => {
    await addServices();
    const tooNew = await addDeficiency("service_hosting", "backups", inDays(-1));
    await addResolution("agm", { kind: "uphold_deficiency", deficiencyId: tooNew, fromAlpha: null });
    const reported = await addDeficiency("service_wiki", "running", null);
    await addResolution("agm", { kind: "uphold_deficiency", deficiencyId: reported, fromAlpha: null });
    const { groups } = await preview();
    expect(groups.map(({ key }) => key)).toEqual(["notApplied"]);
    // Said before anybody votes on it, and with the reason.
    const [graceRuns, notBegun, ...more] = await follows();
    expect(more).toEqual([]);
    expect(graceRuns).toMatchObject({
      key: "notApplied",
      detail: expect.stringContaining("Its grace has not ended."),
    });
    expect(notBegun).toMatchObject({
      key: "notApplied",
      detail: expect.stringContaining("It is not in grace"),
    });
    await close();
    expect(await levelOf("service_hosting")).toBe("live");
    expect(await levelOf("service_wiki")).toBe("beta");
    expect(await db.levelChange.count()).toBe(0);
  });
});

it("levels law 9: the board upholds only what a general meeting had nobody left to vote on", async () => {
  await addServices();
  const deficiencyId = await addDeficiency("service_backups");
  const effect = { kind: "uphold_deficiency", deficiencyId, fromAlpha: null } as const;
  await db.meeting.update({ where: { id: "agm" }, data: { kind: "board" } });
  await addResolution("agm", effect);
  expect((await preview()).groups.map(({ key }) => key)).toEqual(["notApplied"]);
  expect(await follows()).toMatchObject([
    { detail: expect.stringContaining("Only a general meeting decides that") },
  ]);
  const resolutionId = await addResolution("agm_before", effect, { state: "held_over" });
  const { itemId } = await db.resolution.update({
    where: { id: resolutionId },
    data: { putAt: inDays(-1), eligibleIds: [], rule: { counted: 3 } },
  });
  const { groups } = await preview();
  expect(groups.map(({ key }) => key)).toEqual(["notApplied"]);
  await db.agendaItem.updateMany({ where: { meetingId: "agm" }, data: { heldOverFromId: itemId } });
  await db.meeting.update({
    where: { id: "agm_before" },
    data: { noticedAt: inDays(-1), heldAt: inDays(-0.5) },
  });
  expect(await follows()).toMatchObject([{ key: "levels", outcome: "down" }]);
  await close();
  expect(await levelOf("service_backups")).toBe("beta");
});

describe("minutes", () => {
  it("say who was there, what was decided and how, and what followed", async () => {
    await addBusiness();
    await close();
    const { minutes } = await db.meeting.findUniqueOrThrow({ where: { id: "agm" } });
    expect(minutes).toContain("# Minutes of AGM 2027");
    expect(minutes).toContain("ada, ben and sec.");
    expect(minutes).toContain("Quorum: 3 of 4 eligible members, 2 needed");
    expect(minutes).toContain(
      "> Backups goes down\n\n**Carried.** 2 for, 0 against, 1 abstaining, by ballot",
    );
    expect(minutes).toContain("- Backups goes down one level: live → beta.");
    expect(minutes).toContain("- Wiki comes under scrutiny: it consumes Backups, through Hosting.");
  });

  it("are edited by the secretary, one hand at a time, and approved by a later meeting are never changed", async () => {
    await addBusiness();
    const before = "# Minutes of AGM 2026\n";
    const digest = minutesDigest(before);
    const edit = (actor: PersonActor, given: string) =>
      editMinutes(actor, { meetingId: "agm_before", minutes: "# Other minutes", digest: given });
    expect(await reasonOf(edit(people.ben, digest))).toBe("not_secretary");
    expect(await reasonOf(edit(people.sec, minutesDigest("an older text")))).toBe("edited_since");
    const waiting = async () => (await meetingsWaiting.find(db, people.sec, new Date())).items;
    expect(await waiting()).toContainEqual(
      expect.objectContaining({ kind: "minutes", url: "/meetings/agm_before/minutes" }),
    );
    expect((await meetingsWaiting.find(db, people.ben, new Date())).items).toEqual([]);
    await close();
    expect((await waiting()).map(({ url }) => url)).toEqual(["/meetings/agm/minutes"]);
    expect(await db.meeting.findUniqueOrThrow({ where: { id: "agm_before" } })).toMatchObject({
      ...{ state: "minutes_approved", minutesDigest: digest, minutesApprovedById: "agm", minutes: before },
    });
    expect(await reasonOf(edit(people.sec, digest))).toBe("minutes_approved");
    const behind = db.$executeRaw`UPDATE "Meeting" SET "minutes" = 'Rewritten' WHERE "id" = 'agm_before'`;
    await expect(behind).rejects.toThrow(/never changed/);
  });

  it("that were edited after they were put on the agenda are not approved by that", async () => {
    await addBusiness();
    await editMinutes(people.sec, {
      meetingId: "agm_before",
      minutes: "# Corrected",
      digest: minutesDigest("# Minutes of AGM 2026\n"),
    });
    await close();
    expect(await db.meeting.findUniqueOrThrow({ where: { id: "agm_before" } })).toMatchObject({
      state: "minutes_drafted",
    });
  });

  it("that were edited since are said to come to nothing before they are put to the vote", async () => {
    const put = (text: string) =>
      addResolution(
        "agm",
        { kind: "approve_minutes", meetingId: "agm_before", digest: minutesDigest(text) },
        { state: "tabled", title: text },
      );
    await put("# Other minutes\n");
    await put("# Minutes of AGM 2026\n");
    const said = async (number: number) =>
      (await getItem(people.sec, { meetingId: "agm", number })).resolutions.map((one) => one.comesToNothing);
    expect(await said(1)).toEqual(["The minutes were edited after this was put on the agenda."]);
    expect(await said(2)).toEqual([null]);
  });

  it("of eight hundred items are edited a part at a time, with the rest as it was, and approved like any", async () => {
    await addBusiness();
    const item = (n: number) => `### ${n}. Service ${n}\n\n> About it\n\n**Carried.** 12 for.\n`;
    const long = `# Minutes\n\n## Business\n\n${Array.from({ length: 800 }, (_, i) => item(i + 1)).join("\n")}`;
    await db.meeting.update({ where: { id: "agm_before" }, data: { minutes: long } });
    const edit = (given: { from: number; to: number }) =>
      editMinutes(people.sec, {
        ...{ meetingId: "agm_before", digest: minutesDigest(long), ...given },
        minutes: "### 57. Corrected\r\n\r\n> It was not so.",
      });
    const part = partsOf(long)[2];
    const [from, to] = [part?.from ?? 0, part?.to ?? 0];
    expect(from).toBeGreaterThan(0);
    await expect(edit({ from: to, to: from })).rejects.toThrow("no such part");
    await expect(edit({ from, to: long.length + 1 })).rejects.toThrow("no such part");
    const { digest } = await edit({ from, to });
    const { minutes } = await db.meeting.findUniqueOrThrow({ where: { id: "agm_before" } });
    expect(minutes).toBe(`${long.slice(0, from)}### 57. Corrected\n\n> It was not so.\n\n${long.slice(to)}`);
    await addResolution("agm", { kind: "approve_minutes", meetingId: "agm_before", digest });
    await close();
    expect(await db.meeting.findUniqueOrThrow({ where: { id: "agm_before" } })).toMatchObject({
      ...{ state: "minutes_approved", minutes },
    });
  });
});

it("each maintainer is told once, of their services and of those downstream", async () => {
  await addBusiness();
  await close();
  const notes = await db.notification.findMany({ orderBy: { personId: "asc" } });
  expect(notes.map(({ personId, title }) => `${personId}: ${title}`)).toEqual([
    "person_ben: AGM 2027 closed: 3 things about services you maintain",
    "person_mel: AGM 2027 closed: 3 things about services you maintain",
  ]);
  expect(notes[0]?.body).toContain("Hosting comes under scrutiny: it consumes Backups.");
  expect(await db.message.count()).toBe(2);
});

describe("levels law 10: a worker killed in the middle of closing", () => {
  const workers: ChildProcess[] = [];
  afterAll(() => {
    for (const worker of workers) worker.kill("SIGKILL");
  });

  function startWorker() {
    const env = { ...process.env, FORKMOOT_WORKER_ID: "one", FORKMOOT_HOME: home, NODE_OPTIONS: "" };
    const worker = spawn(process.execPath, ["--import", "tsx", "worker/index.ts"], { env, stdio: "ignore" });
    workers.push(worker);
    return worker;
  }

  it("leaves nothing half-applied, and the next one applies all of it once", async () => {
    await addBusiness();
    const { digest } = await preview();
    await closeMeeting(people.sec, { meetingId: "agm", digest });
    // Somebody holds a row that closing writes late: it waits there, with much else written and nothing committed.
    const holder = new Client({ connectionString: process.env.DATABASE_URL });
    await holder.connect();
    holder.on("error", () => undefined);
    await holder.query("BEGIN");
    await holder.query(`SELECT 1 FROM "Meeting" WHERE "id" = 'agm_before' FOR UPDATE`);
    const first = startWorker();
    await until(async () => (await waiting()) > 0);
    first.kill("SIGKILL");
    await once(first, "exit");
    await holder.query("ROLLBACK");
    await until(async () => (await waiting()) === 0);
    expect(await db.meeting.findUniqueOrThrow({ where: { id: "agm" } })).toMatchObject({
      state: "closed",
      minutes: null,
    });
    expect(await db.levelChange.count()).toBe(0);
    expect(await db.scrutiny.count()).toBe(0);
    expect(await db.notification.count()).toBe(0);
    expect(await levelOf("service_backups")).toBe("live");

    // Who asked for one takes it back meanwhile: as the meeting closed it cannot be applied, and is worked out again.
    await db.verification.updateMany({ data: { state: "withdrawn" } });
    startWorker();
    await until(
      async () => (await db.meeting.findUniqueOrThrow({ where: { id: "agm" } })).state === "minutes_drafted",
    );
    expect(await levelOf("service_backups")).toBe("beta");
    expect(await db.levelChange.count()).toBe(1);
    expect(await db.scrutiny.count()).toBe(2);
    expect(await db.notification.count()).toBe(2);
    await holder.end();
  });
});

/** Sessions that wait in the middle of writing the approval of minutes. */
async function waiting() {
  const rows = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%"Meeting"%'`,
  );
  return rows[0]?.n ?? 0;
}

async function until(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 40_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`It did not happen within 40 s: ${isTrue}`);
    await pause(50);
  }
}
