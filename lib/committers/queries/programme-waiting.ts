import { count, dateOf } from "@/lib/format";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { loadHolders } from "../load-programme";
import { runsProgramme } from "../policy/programme";
import { isReviewDue, stageAt } from "../rules/inactivity";
import { PHASE_WORDS } from "../schema";
import { loadReviewDates } from "./get-inactivity";
import { isParticipant } from "./load-participants";

/** Of the programme: drafts to adopt, retrospectives to answer, what they decided, the inactivity review at each of its steps. */
export const programmeWaiting: WaitingSource = {
  async find(db, actor, now) {
    return { items: await findItems(db, actor, now) };
  },
  async count(db, actor, now) {
    return (await findItems(db, actor, now)).length;
  },
};

/** One query says where to look at all: most of the time nothing of the programme waits on anybody. */
async function findItems(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const at = now.toISOString();
  const [gate] = await db.$queryRaw<Record<"drafts" | "retrospectives" | "decisions" | "reviews", boolean>[]>`
    SELECT EXISTS (SELECT 1 FROM "ProgrammePolicy" WHERE "adoptedAt" IS NULL)
        OR EXISTS (SELECT 1 FROM "SelectionCriteria" WHERE "publishedAt" IS NULL) AS "drafts",
      EXISTS (SELECT 1 FROM "Retrospective" WHERE "closedAt" IS NULL AND "closesAt" > ${at}::timestamp(3)) AS "retrospectives",
      EXISTS (SELECT 1 FROM "RetroDecision" WHERE "ownerId" = ${actor.personId} AND "doneAt" IS NULL) AS "decisions",
      EXISTS (SELECT 1 FROM "InactivityReview" WHERE "closedAt" IS NULL) AS "reviews"`;
  return [
    ...(gate?.drafts ? await findDrafts(db, actor, now) : []),
    ...(gate?.retrospectives ? await findRetrospectives(db, actor, now) : []),
    ...(gate?.decisions ? await findDecisions(db, actor) : []),
    ...(gate?.reviews ? await findReview(db, actor, now) : await findDueReview(db, actor, now)),
  ].slice(0, 50);
}

async function findDrafts(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (!runsProgramme(actor)) return [];
  const isAdopter =
    hasRole(actor, "programme_lead") || (await loadHolders(db, ["programme_lead"], now)).length === 0;
  if (!isAdopter) return [];
  const policy = await db.programmePolicy.findFirst({ where: { adoptedAt: null } });
  const criteria = await db.selectionCriteria.findFirst({ where: { publishedAt: null } });
  const shared = { tab: "decide" as const, label: "Draft", icon: "file-pen" as const, action: "Look at it" };
  return [
    ...(policy
      ? [
          {
            ...{ ...shared, kind: "policy_draft", since: policy.draftedAt.toISOString() },
            title: `Adopt policy ${policy.number} of the programme: ${PHASE_WORDS[policy.phase]}`,
            why: "It was drafted, and you adopt it. The page says what it changes, and for whom.",
            url: "/programme/policies",
          },
        ]
      : []),
    ...(criteria
      ? [
          {
            ...{ ...shared, kind: "criteria_draft", since: criteria.draftedAt.toISOString() },
            title: `Publish version ${criteria.number} of the selection criteria`,
            why: "It was drafted, and you publish it.",
            url: "/programme/criteria/draft",
          },
        ]
      : []),
  ];
}

async function findRetrospectives(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const rows = await db.retrospective.findMany({
    where: {
      ...{ closedAt: null, closesAt: { gt: now } },
      questions: { none: { answers: { some: { personId: actor.personId } } } },
    },
    orderBy: { openedAt: "asc" },
    take: 10,
    select: { id: true, title: true, openedAt: true, closesAt: true },
  });
  if (rows.length === 0 || !(await isParticipant(db, actor.personId))) return [];
  return rows.map((row) => ({
    ...{ kind: "retrospective", tab: "answer", label: "Retrospective", icon: "message" },
    title: row.title,
    why: "You take part in the programme, or maintain a service. You see the others’ answers after yours.",
    ...{ since: row.openedAt.toISOString(), due: `by ${dateOf(new Date(row.closesAt.getTime() - 1))}` },
    ...{ url: `/programme/retrospectives/${row.id}`, action: "Answer" },
  }));
}

async function findDecisions(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  const rows = await db.retroDecision.findMany({
    where: { ownerId: actor.personId, doneAt: null },
    orderBy: { decidedAt: "asc" },
    take: 10,
    include: { retrospective: { select: { title: true } } },
  });
  return rows.map((row) => ({
    ...{ kind: "retro_decision", tab: "mend", label: "Decided", icon: "list-checks" },
    title: row.text.length > 120 ? `${row.text.slice(0, 119)}…` : row.text,
    why: `Decided in “${row.retrospective.title}” for you to do.`,
    since: row.decidedAt.toISOString(),
    ...{ url: `/programme/retrospectives/${row.retrospectiveId}#decisions`, action: "Look at it" },
  }));
}

const REVIEW = { label: "Inactivity", icon: "hourglass" as const, url: "/committers/inactivity" };

async function findReview(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const review = await db.inactivityReview.findFirst({
    where: { closedAt: null },
    include: { findings: { where: { foundAt: { not: null } }, include: { committer: true } } },
  });
  if (!review) return [];
  const stage = stageAt(review, now);
  const named = review.findings.filter((one) => one.decidedAt === null);
  if (stage === "looking" && hasRole(actor, "programme_admin"))
    return [
      {
        ...{ ...REVIEW, kind: "inactivity_look", tab: "decide", since: review.openedAt.toISOString() },
        title: "Look at the evidence of the inactivity review",
        why: "It is open. Name who seems inactive and publish the list, or close it: nothing happens by itself.",
        action: "Look at it",
      },
    ];
  const mine = named.find((one) => one.committer.personId === actor.personId);
  if (stage === "exceptions" && mine && mine.exceptionAskedAt === null)
    return [
      {
        ...{
          ...REVIEW,
          kind: "inactivity_exception",
          tab: "answer",
          since: (review.publishedAt ?? now).toISOString(),
        },
        title: "You were named in the inactivity review",
        why: "Say what you do that Forkmoot does not see, or ask for an exception. Afterwards people decide.",
        ...(review.exceptionsUntil && { due: `by ${dateOf(review.exceptionsUntil)}` }),
        action: "Answer",
      },
    ];
  const others = named.filter((one) => one.committer.personId !== actor.personId);
  if (stage === "deciding" && runsProgramme(actor) && (others.length > 0 || named.length === 0))
    return [
      {
        ...{ ...REVIEW, kind: "inactivity_decide", tab: "decide" },
        since: (review.exceptionsUntil ?? now).toISOString(),
        title:
          named.length > 0
            ? `Decide on ${count(others.length, "committer")} of the inactivity review`
            : "Close the inactivity review",
        why:
          named.length > 0
            ? "The time for exceptions is over. Each stays, is warned or becomes alumni, by your word and with your reason."
            : "Everybody who was named has been decided on.",
        action: "Decide",
      },
    ];
  return [];
}

async function findDueReview(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  if (!hasRole(actor, "programme_admin")) return [];
  const dates = await loadReviewDates(db);
  if (!isReviewDue({ ...dates, at: now })) return [];
  return [
    {
      ...{ ...REVIEW, kind: "inactivity_due", tab: "decide" },
      since: (dates.lastOpenedAt ?? dates.firstActiveAt ?? now).toISOString(),
      title: "Open this year’s inactivity review",
      why: dates.lastOpenedAt
        ? `The last was opened on ${dateOf(dates.lastOpenedAt)}.`
        : "Somebody has been an active committer for a year, and nobody has looked yet.",
      action: "Open it",
    },
  ];
}
