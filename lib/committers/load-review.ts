import { dateOf } from "@/lib/format";
import { notFound, refused } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { lockProgramme } from "./load-programme";
import { type ReviewStage, stageAt } from "./rules/inactivity";

/** One inactivity review; everything about reviews waits for one lock, so that no two callers race. */
export async function loadReview(tx: Tx, reviewId: string) {
  await lockProgramme(tx);
  const review = await tx.inactivityReview.findUnique({
    where: { id: reviewId },
    include: {
      findings: {
        select: {
          ...{ id: true, foundAt: true, decidedAt: true },
          committer: { select: { id: true, personId: true, person: { select: { name: true } } } },
        },
      },
    },
  });
  if (!review) throw notFound("This inactivity review");
  return review;
}

/** What was gathered and said about one committer, with its review. */
export async function loadFinding(tx: Tx, findingId: string) {
  await lockProgramme(tx);
  const finding = await tx.inactivityFinding.findUnique({
    where: { id: findingId },
    include: {
      review: true,
      committer: { select: { personId: true, state: true, person: { select: { name: true, login: true } } } },
    },
  });
  if (!finding) throw notFound("This committer’s entry in the review");
  return { ...finding, personId: finding.committer.personId };
}

type Dates = Parameters<typeof stageAt>[0];
const WHY_NOT: Record<ReviewStage, (dates: Dates) => string> = {
  looking: () => "The list has not been published yet.",
  exceptions: ({ exceptionsUntil }) =>
    `Exceptions are taken until ${exceptionsUntil ? dateOf(exceptionsUntil) : ""}: nobody is decided on before.`,
  deciding: () => "The time for exceptions is over.",
  closed: () => "The review is closed.",
};

/** Refuses what belongs to another stage of the review. */
export function requireStage(dates: Dates, { now, is }: { now: Date; is: readonly ReviewStage[] }) {
  const stage = stageAt(dates, now);
  if (!is.includes(stage)) throw refused(WHY_NOT[stage](dates), `stage_${stage}`);
}
