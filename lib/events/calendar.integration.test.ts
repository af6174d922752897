/** Calendars to subscribe to, and reminders before what hangs on a meeting. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/calendar.ics/route";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { makeCalendarLink } from "./commands/make-calendar-link";
import { revokeCalendarLink } from "./commands/revoke-calendar-link";
import { sendReminders } from "./commands/send-reminders";
import { getCalendarLink } from "./queries/get-calendar-link";

let sec: PersonActor;
let mara: PersonActor;
const DAY_MS = 86_400_000;
const start = Date.now();
/** 60 days from now, at noon: no day's end is near. */
const heldAt = new Date(Math.floor(start / DAY_MS) * DAY_MS + 60 * DAY_MS + DAY_MS / 2);
const reminders = () => sendReminders(systemActor("test"), {});
const setClock = (days: number) => {
  const offsetMs = heldAt.getTime() - days * DAY_MS - Date.now();
  return db.clockOffset.upsert({ where: { id: 1 }, create: { offsetMs }, update: { offsetMs } });
};
const asked = async (secret?: string) => {
  const address = `http://localhost:3000/calendar.ics${secret === undefined ? "" : `?secret=${secret}`}`;
  const response = await GET(new Request(address));
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    text: (await response.text()).replaceAll("\r\n ", ""),
  };
};
const dayBefore = (days: number) =>
  new Date(heldAt.getTime() - days * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
const entryOf = (text: string, uid: string) =>
  text.split("BEGIN:VEVENT").find((entry) => entry.includes(`UID:${uid}`)) ?? "";

beforeAll(async () => {
  sec = await addPerson("sec", { roles: ["member", "secretary"] });
  mara = await addPerson("mara");
  await addService("tarn", { components: ["tarn-web"], maintainers: [mara] });
});
beforeEach(async () => {
  await db.deficiency.deleteMany();
  await db.annualUpdate.deleteMany();
  await db.meeting.deleteMany();
  await db.message.deleteMany();
  await db.notification.deleteMany();
  await db.meeting.create({
    data: {
      ...{ id: "agm", kind: "agm", title: "AGM 2027", state: "planned", heldAt, zone: "Europe/London" },
      ...{ place: "https://video.test/secret-room", createdAt: new Date(start) },
    },
  });
  await db.annualUpdate.create({
    data: {
      id: "update",
      serviceId: "service_tarn",
      meetingId: "agm",
      state: "due",
      createdAt: new Date(start),
    },
  });
  await setClock(60);
});

describe("a calendar", () => {
  it("of the co-op says to everybody when its general meetings are, and not where", async () => {
    await db.meeting.create({
      data: {
        id: "inner",
        kind: "board",
        title: "Board in January",
        state: "planned",
        heldAt,
        createdAt: heldAt,
      },
    });
    const { status, type, text } = await asked();
    expect([status, type]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(text).toContain("SUMMARY:AGM 2027");
    expect(text).not.toContain("secret-room");
    expect(text).not.toContain("Board in January");
    expect(text).not.toContain("Annual update");
  });

  it("of a person has what is due from them; the secretary's the last day for a notice too", async () => {
    await db.requirementSet.create({
      data: { id: "set", version: 1, state: "adopted", promises: {}, createdAt: new Date(start) },
    });
    await db.deficiency.create({
      data: {
        ...{
          id: "backups",
          serviceId: "service_tarn",
          requirementKey: "backups",
          setId: "set",
          source: "declared",
        },
        ...{
          state: "in_grace",
          text: "No backup since May",
          reportedAt: new Date(start),
          graceFrom: new Date(start),
        },
      },
    });
    const own = await asked((await makeCalendarLink(mara, {})).secret);
    const update = entryOf(own.text, "update-update@localhost");
    expect(update).toContain("SUMMARY:Annual update of tarn is due\\, before AGM 2027");
    // Fourteen days before the AGM, which is not the AGM's own day.
    expect(update).toContain(`DTSTART;VALUE=DATE:${dayBefore(14)}`);
    expect(own.text).toContain("SUMMARY:tarn: until AGM 2027 to mend what is missing");
    expect(own.text).toContain("secret-room");
    expect(own.text).not.toContain("Last day for the notice");
    const secretary = await asked((await makeCalendarLink(sec, {})).secret);
    expect(secretary.text).toContain("SUMMARY:Last day for the notice of AGM 2027");
    expect(secretary.text).not.toContain("Annual update of tarn");
    await db.deficiency.deleteMany();
    await db.requirementSet.deleteMany();
  });

  it("keeps the names of what was moved, and raises their sequence; what was called off is cancelled", async () => {
    const { secret } = await makeCalendarLink(mara, {});
    const before = await asked(secret);
    await db.meeting.update({
      where: { id: "agm" },
      data: { heldAt: new Date(heldAt.getTime() + 7 * DAY_MS), sequence: 1 },
    });
    const after = await asked(secret);
    for (const uid of ["meeting-agm@localhost", "update-update@localhost"]) {
      expect(entryOf(before.text, uid)).toContain("SEQUENCE:0");
      expect(entryOf(after.text, uid)).toContain("SEQUENCE:1");
      const startOf = (text: string) => /DTSTART.*/.exec(entryOf(text, uid))?.[0];
      expect(startOf(after.text)).not.toBe(startOf(before.text));
    }
    await db.meeting.update({ where: { id: "agm" }, data: { state: "cancelled", sequence: 2 } });
    expect(entryOf((await asked(secret)).text, "meeting-agm@localhost")).toContain("STATUS:CANCELLED");
  });

  it("is behind a secret that is kept as a hash, good until it is revoked, replaced, or its owner suspended", async () => {
    const { secret } = await makeCalendarLink(mara, {});
    expect(JSON.stringify(await db.calendarLink.findMany())).not.toContain(secret);
    expect((await asked(secret)).status).toBe(200);
    expect((await getCalendarLink(mara, {})).lastUsedAt).not.toBeNull();
    const second = await makeCalendarLink(mara, {});
    expect((await asked(secret)).status).toBe(404);
    expect((await asked(second.secret)).status).toBe(200);
    await db.person.update({ where: { id: mara.personId }, data: { suspendedAt: new Date() } });
    expect((await asked(second.secret)).status).toBe(404);
    await db.person.update({ where: { id: mara.personId }, data: { suspendedAt: null } });
    await revokeCalendarLink(mara, {});
    expect((await asked(second.secret)).status).toBe(404);
    for (const guess of ["", "fmc_", "x".repeat(5000), "%00"]) expect((await asked(guess)).status).toBe(404);
  });
});

describe("a reminder", () => {
  const mails = (kind: string) => db.message.findMany({ where: { kind }, orderBy: { createdAt: "asc" } });

  it("of the last day for a notice goes to the secretary and the board, once at each stage", async () => {
    // The last day is the 15th before: neither the day of the notice nor that of the meeting counts.
    await setClock(15 + 8);
    await reminders();
    expect(await mails("reminder.notice")).toEqual([]);
    await setClock(15 + 7);
    await Promise.all([reminders(), reminders()]);
    await reminders();
    expect((await mails("reminder.notice")).map((one) => one.personId)).toEqual([sec.personId]);
    expect(await db.notification.count({ where: { personId: sec.personId } })).toBe(1);
    await setClock(15 + 1);
    await reminders();
    expect(await mails("reminder.notice")).toHaveLength(2);
    await setClock(15 - 1);
    await reminders();
    expect((await mails("reminder.notice")).at(-1)?.subject).toBe("AGM 2027 has no legal notice");
    await db.meeting.update({
      where: { id: "agm" },
      data: { heldAt: new Date(heldAt.getTime() + 30 * DAY_MS) },
    });
    await reminders();
    expect(await mails("reminder.notice")).toHaveLength(3);
  });

  it("of the notice stops when it was given", async () => {
    await db.meeting.update({ where: { id: "agm" }, data: { state: "noticed", noticedAt: new Date(start) } });
    await setClock(16);
    await reminders();
    expect(await mails("reminder.notice")).toEqual([]);
  });

  it("of updates is one mail to each maintainer, naming all of theirs, until they are submitted", async () => {
    await addService("moss", { components: ["moss-web"], maintainers: [mara] });
    await db.annualUpdate.create({
      data: {
        id: "second",
        serviceId: "service_moss",
        meetingId: "agm",
        state: "drafted",
        createdAt: new Date(start),
      },
    });
    // They are due fourteen days before the AGM; the first reminder goes out fourteen days before that.
    await setClock(29);
    await reminders();
    expect(await mails("reminder.update")).toEqual([]);
    await setClock(28);
    await reminders();
    await reminders();
    const [first, ...others] = await mails("reminder.update");
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      personId: mara.personId,
      subject: expect.stringMatching(/^2 annual updates are due on \d+ \w+ \d{4}$/),
    });
    expect(first?.text).toContain("[moss](/services/moss)");
    await setClock(14 + 3);
    await reminders();
    await setClock(14 - 1);
    await reminders();
    const last = (await mails("reminder.update")).at(-1);
    expect(last?.subject).toMatch(/^2 annual updates were due on/);
    expect(await mails("reminder.update")).toHaveLength(3);
    await db.annualUpdate.updateMany({ data: { state: "submitted" } });
    await setClock(1);
    await reminders();
    expect(await mails("reminder.update")).toHaveLength(3);
  });
});
