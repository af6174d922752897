import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { whyNot } from "@/lib/kernel/why-not";
import type { Tx } from "@/lib/platform/prisma";
import { hasDecided } from "../grace";
import { rankOf } from "../levels";
import { mayDraftUpdate, mayFlagUpdate, mayUnflagUpdate } from "../policy/updates";
import { changedSentence } from "../rules/grace-words";
import { updateDueAt } from "../rules/update-dates";
import { readAnswers, ServiceUpdateInput, type UpdateAnswer, type UpdatePage } from "../schema/updates";
import { loadChanged } from "./load-changed";
import { loadClock } from "./load-clock";
import { toMeetingRef } from "./load-meetings";
import { loadRequirementSet } from "./load-requirement-set";
import { loadStanding, type StandingRequirement } from "./load-standing";
import { loadUpdateRules } from "./load-update-rules";

const ref = { select: { id: true, login: true, name: true } } as const;

/**
 * A service's report to an AGM as its maintainers fill it in: what is asked, what was answered last, what is worked out.
 * Null while no AGM is planned that it would report to. Throws not_found.
 */
export const getServiceUpdate = query(
  ServiceUpdateInput,
  async ({ db, actor, input, now }): Promise<UpdatePage | null> => {
    const service = await db.service.findUnique({
      where: { slug: input.slug },
      select: {
        ...{ id: true, slug: true, title: true, kind: true, level: true },
        maintainers: { where: standingMaintainer, orderBy: { invitedAt: "asc" }, select: { person: ref } },
      },
    });
    if (!service) throw notFound(`The service “${input.slug}”`);
    const all = await loadUpdates(db, service.id);
    const row = input.meetingId ? all.find(({ meetingId }) => meetingId === input.meetingId) : currentOf(all);
    if (!row) return null;
    const clock = await loadClock(db, now);
    const inForce = await loadRequirementSet(db);
    const open = await db.deficiency.findMany({
      where: { serviceId: service.id, state: { in: ["reported", "in_grace", "fix_claimed"] } },
      select: { id: true, requirementKey: true, text: true },
    });
    const deficiencyOf = new Map(open.map(({ requirementKey, ...one }) => [requirementKey, one]));
    const { requirements, setVersion } = await loadAsked(db, {
      serviceId: service.id,
      setId: row.setId ?? undefined,
      now,
    });
    const changed = await loadChanged(db, clock.meetings);
    const drafted = new Map(readAnswers(row.answers).map((answer) => [answer.key, answer]));
    const isPrefilled = row.setId === null;
    const earlier = all.filter((one) => one.id !== row.id && one.submittedAt);
    const maintainers = service.maintainers.map(({ person }) => person);
    const facts = {
      state: row.state,
      maintainerIds: maintainers.map(({ id }) => id),
      isClosed: hasDecided(row.meeting),
    };
    const notDue = (key: string, text: string) =>
      changed.keys.has(key) ? changedSentence({ text, due: changed.due, ...clock }).title : null;
    return {
      ...{ id: row.id, slug: service.slug, title: service.title, kind: service.kind, level: service.level },
      ...{ state: row.state, meeting: toMeetingRef(row.meeting, now), setVersion },
      dueAt: updateDueAt(row.meeting, await loadUpdateRules(db)).toISOString(),
      isOlderSet: row.setId !== null && row.setId !== inForce.id,
      requirements: requirements.map((one) => {
        const { key, level, text, provided, check } = one.requirement;
        return {
          ...{ key, level, text, provided, check, outcome: one.outcome },
          why: one.computed?.why ?? one.why,
          waivedUntil: one.waivedUntil?.toISOString() ?? null,
          dueNote: notDue(key, text),
          answer:
            check === "computed" ? null : ((isPrefilled ? undefined : drafted.get(key)) ?? lastAnswer(one)),
          answeredAt: one.answeredAt?.toISOString() ?? null,
          deficiency: deficiencyOf.get(key) ?? null,
        };
      }),
      report: isPrefilled ? (earlier[0]?.report ?? "") : row.report,
      ...{ isPrefilled, isUnchanged: row.isUnchanged, submittedAt: row.submittedAt?.toISOString() ?? null },
      ...{ submittedBy: row.submittedBy, flagReason: row.flagReason, flaggedBy: row.flaggedBy, maintainers },
      decisionReason: row.decisionReason,
      earlier: earlier.map(({ id, meeting, state, report, submittedAt }) => ({
        ...{ id, meeting: toMeetingRef(meeting, now), state, report },
        submittedAt: submittedAt?.toISOString() ?? null,
      })),
      whyNotDraft: whyNot(mayDraftUpdate(actor, facts)),
      whyNotFlag: whyNot(mayFlagUpdate(actor, facts)),
      whyNotUnflag: whyNot(mayUnflagUpdate(actor, facts)),
      now: now.toISOString(),
    };
  },
);

const loadUpdates = (db: Tx, serviceId: string) =>
  db.annualUpdate.findMany({
    where: { serviceId, meeting: { state: { not: "cancelled" } } },
    orderBy: { meeting: { heldAt: "desc" } },
    take: 10,
    include: {
      meeting: {
        select: { id: true, kind: true, title: true, state: true, heldAt: true, noticedAt: true, zone: true },
      },
      ...{ submittedBy: ref, flaggedBy: ref },
    },
  });
type Row = Awaited<ReturnType<typeof loadUpdates>>[number];

/** The report of the AGM to come, the nearest; else one that is still to be mended; else the last. */
const currentOf = (all: readonly Row[]): Row | undefined =>
  all.filter(({ meeting }) => !hasDecided(meeting)).at(-1) ??
  all.find(({ state }) => state === "rejected" || state === "missing") ??
  all[0];

async function loadAsked(
  db: Tx,
  { serviceId, setId, now }: { serviceId: string; setId?: string; now: Date },
) {
  const standing = (await loadStanding(db, { serviceIds: [serviceId], now, setId, isOwnLevel: true })).get(
    serviceId,
  );
  const level = standing?.service.level ?? "proposed";
  const requirements = (standing?.requirements ?? []).filter(
    ({ requirement }) => rankOf(requirement.level) <= rankOf(level),
  );
  return { requirements, setVersion: standing?.set.version ?? null };
}

/** What was said last; where it was said of other words, the words are kept and the choice is asked again. */
function lastAnswer({
  requirement: { key },
  outcome,
  why,
  evidence,
  outdated,
  answeredAt,
}: StandingRequirement): UpdateAnswer {
  if (outdated) return { key, state: null, reason: outdated.reason, evidence: outdated.evidence };
  const isAnswer = outcome === "met" || outcome === "unmet" || outcome === "not_applicable";
  return { key, state: answeredAt && isAnswer ? outcome : null, reason: isAnswer ? why : "", evidence };
}
