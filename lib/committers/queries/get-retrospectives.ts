import { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import { AppError, type Decision, notFound } from "@/lib/kernel/errors";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { mayAnswer, mayComplete, mayOpenRetrospective, runsProgramme } from "../policy/programme";
import { isOpenAt, writeRetrospective } from "../rules/retrospective";
import type { ProgrammePhase } from "../schema";
import { RetrospectiveInput } from "../schema/programme";
import { isParticipant } from "./load-participants";
import { loadPolicy } from "./load-policy";

export interface RetrospectiveItem {
  retrospectiveId: string;
  title: string;
  phase: ProgrammePhase;
  openedAt: string;
  closesAt: string;
  isOpen: boolean;
  /** How many people answered. */
  answered: number;
  hasAnswered: boolean;
  decisions: number;
  undone: number;
}
export interface RetrospectivesPage {
  now: string;
  phase: ProgrammePhase;
  items: RetrospectiveItem[];
  nextCursor: string | null;
  isParticipant: boolean;
  mayOpen: Decision;
}

const pages = pagesOf("retrospectives to read", { at: cursorKey.at, id: cursorKey.id });

/** Retrospectives, newest first, a page at a time, for whoever is signed in. */
export const listRetrospectives = query(
  z.object(PageInput),
  async ({ db, actor, now, input }): Promise<RetrospectivesPage> => {
    const before = pages.after(input);
    const rows = await db.retrospective.findMany({
      where: before
        ? { OR: [{ openedAt: { lt: before.at } }, { openedAt: before.at, id: { lt: before.id } }] }
        : undefined,
      orderBy: [{ openedAt: "desc" }, { id: "desc" }],
      take: input.limit + 1,
      include: {
        decisions: { select: { doneAt: true } },
        questions: { select: { answers: { select: { personId: true } } } },
      },
    });
    return {
      ...{ now: now.toISOString(), phase: (await loadPolicy(db, now)).phase },
      ...pages.page(
        rows,
        input,
        ({ openedAt, id }) => ({ at: openedAt.toISOString(), id }),
        (row) => {
          const people = new Set(row.questions.flatMap((one) => one.answers.map(({ personId }) => personId)));
          return {
            ...{ retrospectiveId: row.id, title: row.title, phase: row.phase },
            ...{
              openedAt: row.openedAt.toISOString(),
              closesAt: (row.closedAt ?? row.closesAt).toISOString(),
            },
            ...{ isOpen: isOpenAt(row, now), answered: people.size, hasAnswered: people.has(actor.personId) },
            decisions: row.decisions.length,
            undone: row.decisions.filter((one) => one.doneAt === null).length,
          };
        },
      ),
      isParticipant: await isParticipant(db, actor.personId),
      mayOpen: mayOpenRetrospective(actor),
    };
  },
);

export interface RetroQuestionItem {
  questionId: string;
  text: string;
  own: string;
  /** Null where the reader may not see them (yet). */
  answers: { name: string; isYou: boolean; text: string; at: string }[] | null;
}
export interface RetroDecisionItem {
  decisionId: string;
  text: string;
  owner: string | null;
  decidedBy: string;
  decidedAt: string;
  doneAt: string | null;
  mayComplete: Decision;
}
export interface RetrospectivePage extends Omit<RetrospectiveItem, "decisions" | "undone"> {
  now: string;
  openedBy: string;
  questions: RetroQuestionItem[];
  /** Why the answers are not shown; null: they are. */
  whyHidden: string | null;
  decisions: RetroDecisionItem[];
  mayAnswer: Decision;
  mayRun: Decision;
}

/** One retrospective: whoever takes part sees the others' answers once they answered, or once it is closed (decision 0057). */
export const getRetrospective = query(RetrospectiveInput, ({ db, actor, now, input }) =>
  readRetrospective(db, { actor, now, retrospectiveId: input.retrospectiveId }),
);

/** The same as a text to keep, for whoever sees the answers. */
export const exportRetrospective = query(RetrospectiveInput, async ({ db, actor, now, input }) => {
  const page = await readRetrospective(db, { actor, now, retrospectiveId: input.retrospectiveId });
  if (page.whyHidden) throw new AppError("forbidden", page.whyHidden, { reason: "answers_hidden" });
  return writeRetrospective(page);
});

async function readRetrospective(
  db: Db,
  { actor, now, retrospectiveId }: { actor: PersonActor; now: Date; retrospectiveId: string },
): Promise<RetrospectivePage> {
  const row = await db.retrospective.findUnique({
    where: { id: retrospectiveId },
    include: {
      openedBy: { select: { name: true } },
      questions: {
        orderBy: { position: "asc" },
        include: { answers: { orderBy: { at: "asc" }, include: { person: { select: { name: true } } } } },
      },
      decisions: {
        orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
        include: { owner: { select: { name: true } }, decidedBy: { select: { name: true } } },
      },
    },
  });
  if (!row) throw notFound("This retrospective");
  const isOpen = isOpenAt(row, now);
  const takesPart = await isParticipant(db, actor.personId);
  const people = new Set(row.questions.flatMap((one) => one.answers.map(({ personId }) => personId)));
  const hasAnswered = people.has(actor.personId);
  const whyHidden = whyHide({ takesPart: takesPart || runsProgramme(actor), isOpen, hasAnswered });
  return {
    ...{ now: now.toISOString(), retrospectiveId: row.id, title: row.title, phase: row.phase },
    ...{ openedAt: row.openedAt.toISOString(), openedBy: row.openedBy.name },
    ...{ closesAt: (row.closedAt ?? row.closesAt).toISOString(), isOpen },
    ...{ answered: people.size, hasAnswered, whyHidden },
    questions: row.questions.map(({ id, text, answers }) => ({
      ...{ questionId: id, text },
      own: answers.find((one) => one.personId === actor.personId)?.text ?? "",
      answers: whyHidden
        ? null
        : answers.map((one) => ({
            ...{ name: one.person.name, isYou: one.personId === actor.personId },
            ...{ text: one.text, at: one.at.toISOString() },
          })),
    })),
    decisions: row.decisions.map((one) => ({
      ...{ decisionId: one.id, text: one.text, owner: one.owner?.name ?? null },
      ...{ decidedBy: one.decidedBy.name, decidedAt: one.decidedAt.toISOString() },
      ...{ doneAt: one.doneAt?.toISOString() ?? null, mayComplete: mayComplete(actor, one) },
    })),
    mayAnswer: mayAnswer(actor, { participantIds: takesPart ? [actor.personId] : [], isOpen }),
    mayRun: mayOpenRetrospective(actor),
  };
}

function whyHide({
  takesPart,
  isOpen,
  hasAnswered,
}: {
  takesPart: boolean;
  isOpen: boolean;
  hasAnswered: boolean;
}): string | null {
  if (!takesPart)
    return "Committers, champions and maintainers read each other’s answers; what was decided is for everybody.";
  return isOpen && !hasAnswered
    ? "You see the others’ answers once you have answered, or once it is closed: so that everybody says their own first."
    : null;
}
