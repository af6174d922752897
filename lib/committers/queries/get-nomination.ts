import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { toNominationRow } from "../load-nomination";
import {
  mayComment,
  mayConclude,
  mayRecordConcern,
  mayVoteOnNomination,
  mayWithdrawNomination,
} from "../policy/nominations";
import { countInWords, ruleInWords } from "../rules/nomination";
import { NominationInput, type NominationPage } from "../schema/nominations";
import { toNominationItem } from "./list-nominations";
import { type LoadedNomination, loadNominations } from "./load-nominations";

const personRef = { id: true, login: true, name: true } as const;

/** A nomination with its reasons, who voted how, what was said, and what the reader may do. Throws not_found. */
export const getNomination = query(
  NominationInput,
  async ({ db, actor, now, input: { nominationId } }): Promise<NominationPage> => {
    const [nomination] = await loadNominations(db, { where: { id: nominationId }, now });
    if (!nomination) throw notFound("This nomination");
    const texts = await loadTexts(db, nominationId);
    const row = toNominationRow(nomination, now);
    const names = nomination.organizations.map(({ name }) => name);
    return {
      ...toNominationItem(nomination, actor, now),
      ...texts,
      rule: ruleInWords(nomination.rule, names),
      standing: countInWords(nomination.count),
      voters: votersOf(nomination, await loadVotes(db, nominationId)),
      isCommitter: (await db.committer.count({ where: { personId: nomination.person.id } })) > 0,
      now: now.toISOString(),
      you: {
        mayComment: mayComment(actor, row),
        mayVote: mayVoteOnNomination(actor, row),
        mayRecordConcern: mayRecordConcern(actor, row),
        mayConclude: mayConclude(actor, row),
        mayWithdraw: mayWithdrawNomination(actor, row),
      },
    };
  },
);

async function loadTexts(db: Db, id: string) {
  const { comments, concerns, ...texts } = await db.nomination.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ reasons: true, outcomeNote: true, endedBy: { select: personRef } },
      comments: {
        orderBy: [{ at: "asc" }, { id: "asc" }],
        take: 500,
        select: { id: true, text: true, at: true, author: { select: personRef } },
      },
      concerns: {
        orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
        select: { id: true, text: true, recordedAt: true, recordedBy: { select: personRef } },
      },
    },
  });
  return {
    ...texts,
    comments: comments.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    concerns: concerns.map(({ recordedAt, ...one }) => ({ ...one, recordedAt: recordedAt.toISOString() })),
  };
}

const loadVotes = (db: Db, nominationId: string) =>
  db.nominationVote.findMany({
    where: { nominationId },
    orderBy: { at: "asc" },
    select: { choice: true, reason: true, at: true, organizationId: true, person: { select: personRef } },
  });

/** Whoever voted, and whoever may and has not. */
function votersOf(
  { eligible, organizations }: LoadedNomination,
  votes: Awaited<ReturnType<typeof loadVotes>>,
): NominationPage["voters"] {
  const may = new Set(eligible.map(({ id }) => id));
  const voted = new Set(votes.map(({ person }) => person.id));
  const isOutside = (organizationId: string | null) => !organizations.some(({ id }) => id === organizationId);
  return [
    ...votes.map(({ organizationId, at, ...one }) => ({
      ...{
        ...one,
        at: at.toISOString(),
        isOutside: isOutside(organizationId),
        counts: may.has(one.person.id),
      },
    })),
    ...eligible
      .filter(({ id }) => !voted.has(id))
      .map((person) => ({
        ...{ person, choice: null, reason: "", at: null, isOutside: false, counts: true },
      })),
  ];
}
