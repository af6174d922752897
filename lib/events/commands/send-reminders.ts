import { z } from "zod";
import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { loadUpdateRules } from "@/lib/maturity/queries/load-update-rules";
import { updateDueAt } from "@/lib/maturity/rules/update-dates";
import { lastDayOfNotice, readRules } from "@/lib/meetings/rules";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { dayIn, lacksNotice } from "../calendar/to-entries";
import { daysUntil, NOTICE_STAGES, reminderStage, UPDATE_STAGES } from "../rules";

const MOST = 500;

/**
 * Reminds before what hangs on a meeting: the secretary and the board of the last day for its notice, maintainers of
 * annual updates. Each once for each stage; a meeting that was moved is reminded of anew. `{ sent }`, how many mails.
 */
export const sendReminders = command({
  name: "reminders.send",
  scope: null,
  input: z.object({}),
  async load(tx, _input, { now }) {
    // For a moment two workers may believe that they lead.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('events.reminders', 0))::text`;
    const meetings = await tx.meeting.findMany({
      where: { state: { in: ["planned", "noticed", "adjourned"] }, heldAt: { gt: now } },
      orderBy: [{ heldAt: "asc" }, { id: "asc" }],
      take: 100,
    });
    const setting = await tx.setting.findUnique({ where: { key: "meeting-rules" } });
    return { meetings, rules: readRules(setting?.value) };
  },
  allow: onlySystem,
  async run({ tx, now, row: { meetings, rules } }) {
    let sent = 0;
    for (const meeting of meetings) {
      if (lacksNotice(meeting)) {
        const lastDay = lastDayOfNotice({ ...meeting, isAdjourned: meeting.adjournedAt !== null }, rules);
        sent += await remindOfNotice(tx, { meeting, lastDay, now });
      }
      if (meeting.kind === "agm") sent += await remindOfUpdates(tx, { meeting, now });
    }
    return { sent };
  },
  audit: ({ output }) =>
    output.sent > 0 ? { objectType: "reminders", objectId: "reminders", data: { sent: output.sent } } : null,
});

interface Meeting {
  id: string;
  title: string;
  heldAt: Date;
  zone: string;
}

async function remindOfNotice(
  tx: Tx,
  { meeting, lastDay, now }: { meeting: Meeting; lastDay: string; now: Date },
) {
  const days = daysUntil(lastDay, { now, zone: meeting.zone });
  const stage = reminderStage(days, NOTICE_STAGES);
  if (stage === null) return 0;
  const isLate = days < 0;
  const day = dateOf(`${lastDay}T12:00:00Z`);
  const when = isLate ? `was ${day}` : days === 0 ? "is today" : `is ${day}`;
  const officers = await tx.person.findMany({
    where: {
      suspendedAt: null,
      roles: {
        some: {
          ...{ role: { in: ["secretary", "board"] }, from: { lte: now } },
          OR: [{ until: null }, { until: { gt: now } }],
        },
      },
    },
    select: { id: true },
  });
  return remind(tx, {
    ...{ to: officers.map(({ id }) => id), now, kind: "reminder.notice", url: `/meetings/${meeting.id}` },
    key: `meeting:${meeting.id}:${meeting.heldAt.toISOString()}:notice:${stage}`,
    meeting,
    title: isLate
      ? `${meeting.title} has no legal notice`
      : `The last day for the notice of ${meeting.title} ${when}`,
    text: isLate
      ? `The last day on which notice of **${asMarkdown(meeting.title)}** could be given ${when}. Move the meeting to a later day, then give notice.`
      : `The last day on which notice of **${asMarkdown(meeting.title)}** can be given ${when}. Without notice the meeting has to be held later.`,
    why: "You get this because you are the secretary or on the board of your co-op.",
  });
}

/** They are due so many days before the AGM: reminded before that day, and once more when it has passed. */
async function remindOfUpdates(tx: Tx, { meeting, now }: { meeting: Meeting; now: Date }) {
  const { zone } = meeting;
  const dueAt = updateDueAt(meeting, await loadUpdateRules(tx));
  const days = daysUntil(dayIn(dueAt, zone), { now, zone });
  const stage = reminderStage(days, UPDATE_STAGES);
  if (stage === null) return 0;
  const updates = await tx.annualUpdate.findMany({
    where: { meetingId: meeting.id, state: { in: ["due", "drafted", "rejected"] } },
    orderBy: { service: { title: "asc" } },
    select: {
      service: {
        select: {
          ...{ slug: true, title: true },
          maintainers: {
            where: { acceptedAt: { not: null }, steppedDownAt: null },
            select: { personId: true },
          },
        },
      },
    },
  });
  const key = `meeting:${meeting.id}:${meeting.heldAt.toISOString()}:updates:${stage}`;
  const byPerson = new Map<string, { slug: string; title: string }[]>();
  for (const { service } of updates)
    for (const { personId } of service.maintainers)
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), service]);
  const told = await listTold(tx, key, [...byPerson.keys()]);
  const isLate = days < 0;
  const when = `${isLate ? "were due on" : "are due on"} ${dateOf(dueAt, zone)}`;
  let sent = 0;
  for (const [personId, services] of [...byPerson].filter(([id]) => !told.has(id)).slice(0, MOST)) {
    const list = services.map(({ slug, title }) => `- [${asMarkdown(title)}](/services/${slug})`).join("\n");
    const what =
      services.length === 1
        ? `The annual update of ${services[0]?.title}`
        : `${services.length} annual updates`;
    sent += await remind(tx, {
      ...{ to: [personId], now, kind: "reminder.update", key, meeting },
      url: services.length === 1 ? `/services/${services[0]?.slug}` : "/",
      title: `${what} ${services.length === 1 ? (isLate ? "was" : "is") : isLate ? "were" : "are"} due on ${dateOf(dueAt, zone)}`,
      text: `Annual updates ${when}; **${asMarkdown(meeting.title)}** is on ${dateOf(meeting.heldAt, zone)}. Still missing:\n\n${list}\n\nWhere nothing changed, an update takes a minute. One that is missing when the meeting closes becomes a deficiency.`,
      why: "You get this because you maintain a service of your co-op.",
    });
  }
  return sent;
}

/** Who has had this reminder. */
async function listTold(tx: Tx, key: string, people: readonly string[]) {
  const rows = await tx.message.findMany({
    where: { key: { in: people.map((personId) => `${key}:${personId}`) } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}

interface Reminder {
  to: readonly string[];
  key: string;
  kind: string;
  url: string;
  title: string;
  text: string;
  why: string;
  meeting: Meeting;
  now: Date;
}

/** By mail and by notification, to those who have not had it. */
async function remind(tx: Tx, { to, key, kind, url, title, text, why, meeting, now }: Reminder) {
  const told = await listTold(tx, key, to);
  const people = to.filter((personId) => !told.has(personId));
  if (people.length === 0) return 0;
  await notify(tx, { to: people, kind, title, url, now });
  return queueMail(tx, {
    ...{ to: people.map((personId) => ({ personId })), key, kind, url, text, why, now },
    ...{ subject: title, about: { type: "meeting", id: meeting.id } },
  });
}
