import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { whyNot } from "@/lib/kernel/why-not";
import type { Tx } from "@/lib/platform/prisma";
import {
  mayClaimFix,
  mayCloseDeficiency,
  mayConfirmDeficiency,
  mayDismissDeficiency,
  mayReturnToGrace,
} from "../policy/deficiencies";
import { DeficiencyInput, type DeficiencyPage } from "../schema/deficiencies";
import { ASKING_LEVELS } from "../schema/states";
import { loadClock } from "./load-clock";
import { requirementText } from "./load-deadline";
import { deadlineOf, ref } from "./load-deficiency-rows";
import { toMeetingRef } from "./load-meetings";
import { loadStanding } from "./load-standing";

/** A deficiency with who decides on it, until when it has grace, and what happened. Throws not_found. */
export const getDeficiency = query(
  DeficiencyInput,
  async ({ db, actor, input, now }): Promise<DeficiencyPage> => {
    const row = await db.deficiency.findUnique({
      where: { id: input.deficiencyId },
      include: {
        service: {
          select: {
            ...{ slug: true, title: true, kind: true, level: true },
            maintainers: {
              where: standingMaintainer,
              orderBy: { invitedAt: "asc" },
              select: { person: ref },
            },
          },
        },
        ...{ reportedBy: ref, confirmedBy: ref, fixClaimedBy: ref, decidedBy: ref },
        recordedAt: {
          select: {
            id: true,
            kind: true,
            title: true,
            state: true,
            heldAt: true,
            noticedAt: true,
            zone: true,
          },
        },
      },
    });
    if (!row) throw notFound("This deficiency");
    const { setId, requirementKey: key } = row;
    const asked = await db.requirement.findUnique({ where: { setId_key: { setId, key } } });
    const requirement = requirementText(key, asked?.text);
    const { maintainers, ...service } = row.service;
    const facts = { state: row.state, maintainerIds: maintainers.map(({ person }) => person.id) };
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    return {
      ...{ id: row.id, service, requirementKey: key, requirement, state: row.state, source: row.source },
      ...{
        text: row.text,
        remedy: row.remedy,
        reportedBy: row.reportedBy,
        reportedAt: row.reportedAt.toISOString(),
      },
      level: ASKING_LEVELS.find((level) => level === asked?.level) ?? null,
      ...{ since: iso(row.since), graceFrom: iso(row.graceFrom), confirmedBy: row.confirmedBy },
      ...{ fixClaim: row.fixClaim, fixClaimedAt: iso(row.fixClaimedAt), fixClaimedBy: row.fixClaimedBy },
      ...{ decidedAt: iso(row.decidedAt), decidedBy: row.decidedBy, decisionReason: row.decisionReason },
      deadline: deadlineOf({ ...row, requirement }, await loadClock(db, now)),
      recordedAt: row.recordedAt && toMeetingRef(row.recordedAt, now),
      maintainers: maintainers.map(({ person }) => person),
      standsNow: await loadStandsNow(db, { serviceId: row.serviceId, key, now }),
      history: await loadHistory(db, row.id),
      whyNot: {
        confirm: whyNot(mayConfirmDeficiency(actor, facts)),
        dismiss: whyNot(mayDismissDeficiency(actor, facts)),
        claim: whyNot(mayClaimFix(actor, facts)),
        close: whyNot(mayCloseDeficiency(actor, facts)),
        return: whyNot(mayReturnToGrace(actor, facts)),
      },
      now: now.toISOString(),
    };
  },
);

async function loadStandsNow(db: Tx, { serviceId, key, now }: { serviceId: string; key: string; now: Date }) {
  const standing = (await loadStanding(db, { serviceIds: [serviceId], now, isOwnLevel: true })).get(
    serviceId,
  );
  const one = standing?.requirements.find(({ requirement }) => requirement.key === key);
  return one ? { outcome: one.outcome, why: one.computed?.why ?? (one.why || one.evidence) } : null;
}

async function loadHistory(db: Tx, objectId: string): Promise<DeficiencyPage["history"]> {
  const entries = await db.auditEntry.findMany({
    where: { objectType: "deficiency", objectId },
    orderBy: { id: "desc" },
    take: 50,
    select: { at: true, actorLabel: true, action: true, data: true },
  });
  return entries.map(({ at, actorLabel, action, data }) => {
    const reason = data && typeof data === "object" && "reason" in data ? data.reason : null;
    return {
      at: at.toISOString(),
      by: actorLabel,
      action,
      reason: typeof reason === "string" && reason ? reason : null,
    };
  });
}
