import { dateOf, relativeTime } from "@/lib/format";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingOnOthers, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { listShort } from "./list-short";

/** Of champions: committers with too few of them, escalations to answer, changes of one's own that an incident is traced to. */
export const championsWaiting: WaitingSource = {
  async find(db, actor, now) {
    const found = [
      ...(await toAnswer(db, actor, now)),
      ...(await toRevert(db, actor)),
      ...(await toChampion(db, actor, now)),
    ];
    return { items: found.slice(0, 50), others: await unanswered(db, actor) };
  },
  async count(db, actor, now) {
    const lead = hasRole(actor, "programme_lead");
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      SELECT (
        (SELECT count(*) FROM "Escalation" e WHERE ${lead} AND e."resolvedAt" IS NULL
          AND (e."acknowledgedAt" IS NULL OR e."acknowledgedById" = ${actor.personId})) +
        (SELECT count(DISTINCT i."id") FROM "Incident" i JOIN "IncidentChange" c ON c."incidentId" = i."id"
          WHERE i."resolvedAt" IS NULL AND c."contributorId" = ${actor.personId}))::int AS "waiting"`;
    const short = hasRole(actor, "programme_admin") ? (await listShort(db, now)).length : 0;
    return Math.min(50, (row?.waiting ?? 0) + short);
  },
};

async function toAnswer(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (!hasRole(actor, "programme_lead")) return [];
  const rows = await db.escalation.findMany({
    where: { resolvedAt: null, OR: [{ acknowledgedAt: null }, { acknowledgedById: actor.personId }] },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: 50,
    select: {
      ...{ id: true, title: true, raisedAt: true, dueAt: true, acknowledgedAt: true },
      ...{
        raisedBy: { select: { name: true } },
        committer: { select: { person: { select: { name: true } } } },
      },
    },
  });
  return rows.map(({ id, title, raisedAt, dueAt, acknowledgedAt, raisedBy, committer }) => {
    const base = {
      ...{ tab: "answer" as const, label: "Escalation", title: `${title}, for ${committer.person.name}` },
      ...{ since: raisedAt.toISOString(), url: `/escalations#${id}` },
    };
    if (acknowledgedAt)
      return {
        ...{ ...base, kind: "escalation_resolve", icon: "megaphone" as const, action: "Resolve" },
        why: "You said that you are at it. Say how it was resolved once it is.",
      };
    const isLate = now > dueAt;
    return {
      ...{ ...base, kind: "escalation", icon: "megaphone" as const, action: "Acknowledge" },
      why: `${raisedBy.name} escalated it: it stands in a committer’s way.`,
      due: isLate
        ? `overdue: it was to be acknowledged ${relativeTime(dueAt, now)}`
        : `by ${dateOf(dueAt.toISOString())}, ${dueAt.toISOString().slice(11, 16)} UTC`,
    };
  });
}

async function toRevert(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  const rows = await db.incident.findMany({
    where: { resolvedAt: null, changes: { some: { contributorId: actor.personId } } },
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }],
    take: 50,
    select: { id: true, title: true, reportedAt: true, service: { select: { title: true } } },
  });
  return rows.map(({ id, title, reportedAt, service }) => ({
    ...{ kind: "incident", tab: "mend" as const, label: "Incident", icon: "undo" as const },
    title: `${title}, on ${service.title}`,
    why: "It is traced to a change of yours. You can take it back: the page has the commands, or makes the branch.",
    ...{ since: reportedAt.toISOString(), url: `/incidents/${id}`, action: "Look and revert" },
  }));
}

async function toChampion(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (!hasRole(actor, "programme_admin")) return [];
  return (await listShort(db, now)).map(({ person, support, state, since }) => ({
    ...{ kind: "champion_missing", tab: "mend" as const, label: "Champion", icon: "users" as const },
    title: `${person.name} has ${support.words}`,
    why:
      state === "onboarding"
        ? "Their onboarding is frozen until another champion is named."
        : "Name another champion. The rights that they hold stay.",
    ...{
      since: since.toISOString(),
      url: `/committers/${person.login}/thread#champions`,
      action: "Name one",
    },
  }));
}

/** What the reader escalated and nobody has acknowledged. */
async function unanswered(db: Db, actor: PersonActor): Promise<WaitingOnOthers[]> {
  const rows = await db.escalation.findMany({
    where: { raisedById: actor.personId, acknowledgedAt: null, resolvedAt: null },
    orderBy: { raisedAt: "asc" },
    take: 20,
    select: { id: true, title: true, raisedAt: true },
  });
  return rows.map(({ id, title, raisedAt }) => ({
    ...{ title, words: "Escalated to the programme lead; nobody has acknowledged it yet.", on: [] },
    ...{ since: raisedAt.toISOString(), url: `/escalations#${id}` },
  }));
}
