import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { type Decision, no, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { Id } from "@/lib/kernel/text";
import type { Db, Tx } from "@/lib/platform/prisma";
import { mayDecideInactivity, mayFind, mayReview, maySpeakUp, runsProgramme } from "../policy/programme";
import { type Evidence, isQuiet, isReviewDue, type ReviewStage, stageAt } from "../rules/inactivity";
import type { CommitterState } from "../schema";
import type { InactivityDecision } from "../schema/programme";
import { loadPolicy } from "./load-policy";

export interface FindingItem {
  findingId: string;
  login: string;
  name: string;
  state: CommitterState;
  isYou: boolean;
  /** For those who run the programme and the committer; of somebody who was named and published, for everybody. */
  evidence: Evidence | null;
  /** Published, or read by those who run the programme. */
  found: { words: string; by: string | null; at: string } | null;
  notes: { id: string; text: string; by: string; at: string }[];
  exception: { reason: string; by: string | null; at: string } | null;
  decided: { decision: InactivityDecision; reason: string; by: string | null; at: string } | null;
  mayFind: Decision;
  mayNote: Decision;
  mayAsk: Decision;
  mayDecide: Decision;
}
export interface ReviewItem {
  reviewId: string;
  openedAt: string;
  openedBy: string;
  lookedFrom: string;
  publishedAt: string | null;
  exceptionsUntil: string | null;
  closedAt: string | null;
  stage: ReviewStage;
}
export interface InactivityPage {
  now: string;
  months: number;
  exceptionDays: number;
  isDue: boolean;
  mayOpen: Decision;
  /** The one that is open, or the one that was asked for. */
  review: (ReviewItem & { findings: FindingItem[]; mayPublish: Decision; mayClose: Decision }) | null;
  /** Newest first, without the one that is shown. */
  earlier: (ReviewItem & { named: number; decisions: Partial<Record<InactivityDecision, number>> })[];
}

/** The yearly look at who is still at work: evidence, who was named and published, exceptions, what people decided. */
export const getInactivity = query(
  z.object({ reviewId: Id.optional().describe("Left out: the open one.") }),
  async ({ db, actor, now, input }): Promise<InactivityPage> => {
    const { rules } = await loadPolicy(db, now);
    const rows = await db.inactivityReview.findMany({
      orderBy: { openedAt: "desc" },
      take: 30,
      include: {
        openedBy: { select: { name: true } },
        findings: { where: { foundAt: { not: null } }, select: { decision: true } },
      },
    });
    const shown = rows.find((row) => (input.reviewId ? row.id === input.reviewId : row.closedAt === null));
    if (input.reviewId && !shown) throw notFound("This inactivity review");
    const open = rows.find((row) => row.closedAt === null);
    const review = shown ? toReview(shown, now) : null;
    return {
      ...{ now: now.toISOString(), months: rules.inactivity.months },
      exceptionDays: rules.inactivity.exceptionDays,
      isDue: !open && isReviewDue({ ...(await loadReviewDates(db)), at: now }),
      mayOpen: open ? no("open", "A review is open already.") : mayReview(actor),
      review: review && {
        ...review,
        findings: await listFindings(db, { actor, review }),
        mayPublish:
          review.stage === "looking" ? mayReview(actor) : no("published", "The list has been published."),
        mayClose: review.stage === "closed" ? no("closed", "The review is closed.") : mayReview(actor),
      },
      earlier: rows
        .filter((row) => row !== shown)
        .map((row) => {
          const decisions: Partial<Record<InactivityDecision, number>> = {};
          for (const { decision } of row.findings)
            if (decision) decisions[decision] = (decisions[decision] ?? 0) + 1;
          return { ...toReview(row, now), named: row.publishedAt ? row.findings.length : 0, decisions };
        }),
    };
  },
);

/** When the last review was opened, and when the first committer became active. */
export async function loadReviewDates(db: Tx | Db) {
  const last = await db.inactivityReview.findFirst({
    orderBy: { openedAt: "desc" },
    select: { openedAt: true },
  });
  const first = await db.committerSpan.findFirst({
    where: { state: "active" },
    orderBy: { from: "asc" },
    select: { from: true },
  });
  return { lastOpenedAt: last?.openedAt ?? null, firstActiveAt: first?.from ?? null };
}

type ReviewRow = Prisma.InactivityReviewGetPayload<{ include: { openedBy: { select: { name: true } } } }>;

function toReview(row: ReviewRow, now: Date): ReviewItem {
  return {
    ...{ reviewId: row.id, openedAt: row.openedAt.toISOString(), openedBy: row.openedBy.name },
    lookedFrom: row.lookedFrom.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    exceptionsUntil: row.exceptionsUntil?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    stage: stageAt(row, now),
  };
}

const byName = { select: { name: true } } as const;
const findingInclude = {
  committer: { select: { personId: true, state: true, person: { select: { name: true, login: true } } } },
  ...{ foundBy: byName, exceptionAskedBy: byName, decidedBy: byName },
  notes: { orderBy: { at: "asc" }, include: { author: byName } },
} as const satisfies Prisma.InactivityFindingInclude;
type FindingRow = Prisma.InactivityFindingGetPayload<{ include: typeof findingInclude }>;

/** Those of whom nothing is known first, then those named: what people look at. */
async function listFindings(
  db: Db,
  { actor, review }: { actor: PersonActor; review: ReviewItem },
): Promise<FindingItem[]> {
  const rows = await db.inactivityFinding.findMany({
    where: { reviewId: review.reviewId },
    include: findingInclude,
  });
  // Ordered by what the reader sees: the order tells nothing that the page does not.
  const weight = ({ found, evidence }: FindingItem) =>
    (found ? 2 : 0) + (evidence && isQuiet(evidence) ? 1 : 0);
  return rows
    .map((row) => toFinding(row, { actor, review }))
    .sort((one, other) => weight(other) - weight(one) || (one.name < other.name ? -1 : 1));
}

// What `loadEvidence` gave when the review was opened, as JSON.
const evidenceOf = (row: FindingRow) => row.evidence as unknown as Evidence;

function toFinding(
  row: FindingRow,
  { actor, review: { stage, publishedAt } }: { actor: PersonActor; review: ReviewItem },
): FindingItem {
  const { personId, state, person } = row.committer;
  const isYou = personId === actor.personId;
  const isRunning = runsProgramme(actor);
  const isNamed = row.foundAt !== null && (publishedAt !== null || isRunning);
  const only = (is: readonly ReviewStage[], decision: Decision, message: string): Decision =>
    is.includes(stage) ? decision : no("stage", message);
  return {
    ...{ findingId: row.id, login: person.login, name: person.name, state, isYou },
    evidence: isRunning || isYou || isNamed ? evidenceOf(row) : null,
    found:
      isNamed && row.foundAt
        ? { words: row.words, by: row.foundBy?.name ?? null, at: row.foundAt.toISOString() }
        : null,
    notes: row.notes.map((note) => ({
      ...{ id: note.id, text: note.text, by: note.author.name, at: note.at.toISOString() },
    })),
    exception: row.exceptionAskedAt && {
      reason: row.exceptionReason,
      by: row.exceptionAskedBy?.name ?? null,
      at: row.exceptionAskedAt.toISOString(),
    },
    decided:
      row.decision && row.decidedAt
        ? {
            ...{ decision: row.decision, reason: row.decisionReason, by: row.decidedBy?.name ?? null },
            at: row.decidedAt.toISOString(),
          }
        : null,
    mayFind: only(["looking"], mayFind(actor, { personId }), "The list has been published."),
    mayNote: only(["looking", "exceptions", "deciding"], maySpeakUp(actor), "The review is closed."),
    mayAsk: only(
      ["exceptions"],
      isNamed ? maySpeakUp(actor) : no("not_named", "Nobody named them."),
      "Exceptions are not taken now.",
    ),
    mayDecide: only(
      ["deciding"],
      isNamed && !row.decidedAt
        ? mayDecideInactivity(actor, { personId })
        : no("not_open", "There is nothing to decide."),
      "Nobody is decided on before the time for exceptions is over.",
    ),
  };
}
