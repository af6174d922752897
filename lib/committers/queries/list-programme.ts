/** The programme's own history, a page at a time: for programs, which have no use for a whole page of it. */
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { publicQuery, query } from "@/lib/kernel/query";
import { stageAt } from "../rules/inactivity";
import { isOpenAt } from "../rules/retrospective";
import { ProgrammeRules } from "../schema";
import {
  type AdoptedPolicy,
  type InactivityReviewRow,
  ListProgrammeInput,
  type RetrospectiveRow,
} from "../schema/programme-lists";

const policies = pagesOf("policies", { number: cursorKey.number });

/** Policies that were adopted, newest first, for anybody. */
export const listPolicies = publicQuery(
  ListProgrammeInput,
  async ({ db, now, input }): Promise<Page<AdoptedPolicy>> => {
    const before = policies.after(input);
    const rows = await db.programmePolicy.findMany({
      where: { adoptedAt: { lte: now }, ...(before && { number: { lt: before.number } }) },
      orderBy: { number: "desc" },
      take: input.limit + 1,
      select: {
        ...{ number: true, phase: true, rules: true, note: true, adoptedAt: true },
        adoptedBy: { select: { name: true } },
      },
    });
    return policies.page(
      rows,
      input,
      (row) => ({ number: String(row.number) }),
      ({ adoptedAt, adoptedBy, rules, ...row }) => ({
        ...row,
        rules: ProgrammeRules.parse(rules),
        ...{ adoptedAt: (adoptedAt ?? now).toISOString(), adoptedBy: adoptedBy?.name ?? null },
      }),
    );
  },
);

const opened = { at: cursorKey.at, id: cursorKey.id };
const keyOf = (row: { openedAt: Date; id: string }) => ({ at: row.openedAt.toISOString(), id: row.id });
const openedBefore = (before: { at: Date; id: string } | null) =>
  before
    ? { OR: [{ openedAt: { lt: before.at } }, { openedAt: before.at, id: { lt: before.id } }] }
    : undefined;
const newestFirst = [{ openedAt: "desc" as const }, { id: "desc" as const }];

const retrospectives = pagesOf("retrospectives", opened);

/** Retrospectives, newest first. */
export const pageRetrospectives = query(
  ListProgrammeInput,
  async ({ db, now, input }): Promise<Page<RetrospectiveRow>> => {
    const rows = await db.retrospective.findMany({
      where: openedBefore(retrospectives.after(input)),
      orderBy: newestFirst,
      take: input.limit + 1,
      include: {
        decisions: { select: { doneAt: true } },
        questions: { select: { answers: { select: { personId: true } } } },
      },
    });
    return retrospectives.page(rows, input, keyOf, (row) => ({
      ...{ id: row.id, title: row.title, phase: row.phase, openedAt: row.openedAt.toISOString() },
      ...{ closesAt: (row.closedAt ?? row.closesAt).toISOString(), isOpen: isOpenAt(row, now) },
      answered: new Set(row.questions.flatMap((one) => one.answers.map(({ personId }) => personId))).size,
      ...{
        decisions: row.decisions.length,
        undone: row.decisions.filter((one) => one.doneAt === null).length,
      },
    }));
  },
);

const reviews = pagesOf("inactivity-reviews", opened);

/** Inactivity reviews, newest first. */
export const pageInactivityReviews = query(
  ListProgrammeInput,
  async ({ db, now, input }): Promise<Page<InactivityReviewRow>> => {
    const rows = await db.inactivityReview.findMany({
      where: openedBefore(reviews.after(input)),
      orderBy: newestFirst,
      take: input.limit + 1,
      include: {
        openedBy: { select: { name: true } },
        _count: { select: { findings: { where: { foundAt: { not: null } } } } },
      },
    });
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    return reviews.page(rows, input, keyOf, (row) => ({
      ...{ reviewId: row.id, openedAt: row.openedAt.toISOString(), openedBy: row.openedBy.name },
      ...{ lookedFrom: row.lookedFrom.toISOString(), publishedAt: iso(row.publishedAt) },
      ...{ exceptionsUntil: iso(row.exceptionsUntil), closedAt: iso(row.closedAt), stage: stageAt(row, now) },
      named: row.publishedAt ? row._count.findings : 0,
    }));
  },
);
