import { standingMaintainer } from "@/lib/catalog/rules";
import { count, dateOf } from "@/lib/format";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { updateDueAt } from "../rules/update-dates";
import { loadClock } from "./load-clock";
import { ANNUAL_UPDATE, requirementText } from "./load-deadline";
import { deadlineOf } from "./load-deficiency-rows";
import { toMeetingRef } from "./load-meetings";
import { loadUpdateRules } from "./load-update-rules";

/** How long before an AGM its updates begin to wait on people. */
const AHEAD = 90 * 86_400_000;
const MOST = 20;

/** Of levels: updates and deficiencies of the services that the reader maintains; for the board, what it decides, by kind. */
export const dutiesWaiting: WaitingSource = {
  async find(db, actor, now) {
    const updates = await findUpdates(db, actor, now);
    const deficiencies = await findDeficiencies(db, actor, now);
    return { items: [...updates, ...deficiencies, ...(await findBoard(db, actor))] };
  },
  async count(db, actor, now) {
    const [updates, deficiencies, board] = [
      await db.annualUpdate.count({ where: ownUpdates(actor, now), take: MOST }),
      await db.deficiency.count({ where: ownDeficiencies(actor), take: MOST }),
      await findBoard(db, actor),
    ];
    return updates + deficiencies + board.length;
  },
};

const maintained = ({ personId }: PersonActor) =>
  ({ maintainers: { some: { ...standingMaintainer, personId } } }) satisfies Prisma.ServiceWhereInput;

const ownUpdates = (actor: PersonActor, now: Date): Prisma.AnnualUpdateWhereInput => ({
  service: maintained(actor),
  OR: [
    { state: "rejected" },
    {
      state: { in: ["due", "drafted"] },
      meeting: {
        state: { in: ["planned", "noticed", "open", "inquorate", "adjourned"] },
        heldAt: { lte: new Date(now.getTime() + AHEAD) },
      },
    },
  ],
});
const ownDeficiencies = (actor: PersonActor): Prisma.DeficiencyWhereInput => ({
  service: maintained(actor),
  state: "in_grace",
});

async function findUpdates(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const rows = await db.annualUpdate.findMany({
    where: ownUpdates(actor, now),
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ state: true, createdAt: true, decisionReason: true },
      service: { select: { slug: true, title: true } },
      meeting: {
        select: { id: true, kind: true, title: true, state: true, heldAt: true, noticedAt: true, zone: true },
      },
    },
  });
  const rules = rows.length > 0 ? await loadUpdateRules(db) : { dueDays: 14 };
  return rows.map(({ state, createdAt, decisionReason, service, meeting }) => ({
    ...{ kind: "annual_update", tab: "answer", label: "Annual update", icon: "file-pen" },
    title: `${service.title} has not reported to ${toMeetingRef(meeting, now).name}`,
    why:
      state === "rejected"
        ? `You maintain it. The meeting rejected the report${decisionReason ? `: ${decisionReason}` : "."}`
        : `You maintain it. ${state === "drafted" ? "It is begun; submit it." : "Nothing changed? Then it takes a minute."} Missing when the AGM closes, it becomes a deficiency.`,
    since: createdAt.toISOString(),
    due: `due ${dateOf(updateDueAt(meeting, rules), meeting.zone)}`,
    url: `/services/${service.slug}/update`,
    action: state === "due" ? "Report" : "Continue",
  }));
}

async function findDeficiencies(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const rows = await db.deficiency.findMany({
    where: ownDeficiencies(actor),
    orderBy: [{ graceFrom: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{
        id: true,
        requirementKey: true,
        text: true,
        remedy: true,
        graceFrom: true,
        reportedAt: true,
        state: true,
      },
      service: { select: { slug: true, title: true, level: true } },
      update: { select: { meetingId: true } },
      set: { select: { requirements: { select: { key: true, text: true } } } },
    },
  });
  if (rows.length === 0) return [];
  const clock = await loadClock(db, now);
  return rows.map(({ set, update, ...row }) => {
    const isReport = row.requirementKey === ANNUAL_UPDATE && update !== null;
    const text = set.requirements.find(({ key }) => key === row.requirementKey)?.text;
    const deadline = deadlineOf({ ...row, requirement: requirementText(row.requirementKey, text) }, clock);
    return {
      ...{ kind: "deficiency", tab: "mend", label: "Deficiency", icon: "hourglass" },
      title: `${row.service.title}: ${deadline?.title ?? row.text}`,
      why: `You maintain it. ${row.text}`,
      since: (row.graceFrom ?? row.reportedAt).toISOString(),
      // What mends a missing update is the update.
      url: isReport
        ? `/services/${row.service.slug}/update?meeting=${update.meetingId}`
        : `/deficiencies/${row.id}`,
      action: isReport ? "Report" : "Claim the fix",
    };
  });
}

/** One item a kind, however many there are: the board opens the list. */
async function findBoard(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  if (!actor.roles.includes("board")) return [];
  // By their ids: asked through the service, Postgres would read the whole catalogue.
  const own = await db.maintainership.findMany({
    where: { ...standingMaintainer, personId: actor.personId },
    select: { serviceId: true },
  });
  const serviceId = { notIn: own.map((one) => one.serviceId) };
  const of = async (state: "reported" | "fix_claimed") =>
    db.deficiency.aggregate({ where: { state, serviceId }, _count: true, _min: { reportedAt: true } });
  const [reported, claimed] = [await of("reported"), await of("fix_claimed")];
  const opened = await db.scrutiny.aggregate({
    where: { state: "opened", serviceId },
    _count: true,
    _min: { openedAt: true },
  });
  const shared = {
    tab: "decide",
    why: "You are on the board, and maintain none of these services.",
    action: "Decide",
  } as const;
  const item = (
    n: number,
    since: Date | null,
    given: Pick<WaitingItem, "kind" | "label" | "icon" | "title" | "url">,
  ) => (n > 0 && since ? [{ ...shared, ...given, since: since.toISOString() }] : []);
  return [
    ...item(reported._count, reported._min.reportedAt, {
      ...{ kind: "deficiency_reported", label: "Deficiency", icon: "megaphone", url: "/deficiencies" },
      title: `${count(reported._count, "deficiency waits", "deficiencies wait")} to be confirmed or dismissed`,
    }),
    ...item(claimed._count, claimed._min.reportedAt, {
      ...{ kind: "fix_claimed", label: "Deficiency", icon: "hammer", url: "/deficiencies?tab=fix_claimed" },
      title: `${count(claimed._count, "claimed fix waits", "claimed fixes wait")} for somebody to look`,
    }),
    ...item(opened._count, opened._min.openedAt, {
      ...{ kind: "scrutiny", label: "Scrutiny", icon: "eye", url: "/deficiencies?tab=scrutiny" },
      title: `${count(opened._count, "service is", "services are")} under scrutiny`,
    }),
  ];
}
