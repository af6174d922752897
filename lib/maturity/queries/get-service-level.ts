import { ServiceInput } from "@/lib/catalog/schema";
import { notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { levelAbove, rankOf } from "../levels";
import { countOpenDeficiencies, missingFor, OPEN, readiness } from "../load-service";
import {
  mayAnswer,
  mayConfirmVerification,
  mayProposeAgreement,
  mayRequestVerification,
  mayWithdrawVerification,
} from "../policy/service-level";
import type { ServiceLevelPage } from "../schema/service-level";
import { type AskingLevel, Promises } from "../schema/states";
import { partnersFor } from "../together";
import { loadAgreements, loadProposedAgreements } from "./load-agreements";
import { loadStanding, type ServiceStanding } from "./load-standing";
import { loadVerifications, toVerificationView } from "./load-verifications";
import { toLevelRequirement } from "./to-level-requirement";
import { meetingRef, personRef, toMeetingRef, whyNot } from "./to-refs";

/**
 * A service's level: what is asked at its own level and the next, who answered it, what stands in the way, and what the
 * reader may do about it. Evidence is for those who are signed in. Public. Throws not_found.
 */
export const getServiceLevel = publicQuery(
  ServiceInput,
  async ({ db, actor, now, input }): Promise<ServiceLevelPage> => {
    const found = await db.service.findUnique({ where: { slug: input.slug }, select: { id: true } });
    if (!found) throw notFound(`The service “${input.slug}”`);
    const serviceId = found.id;
    const standing = (await loadStanding(db, { serviceIds: [serviceId], now })).get(serviceId);
    if (!standing) throw notFound(`The service “${input.slug}”`);
    const { service, requirements } = standing;
    const next = levelAbove(service.level);
    const verifications = await loadVerifications(db, serviceId);
    const open = verifications.find(({ state }) => OPEN.some((one) => one === state)) ?? null;
    const ready = {
      ...readiness(standing),
      openDeficiencies: await countOpenDeficiencies(db, serviceId),
      isRequested: open !== null,
    };
    const openRow = open && { ...ready, ...(await toDecide(db, { open, serviceId, now })) };
    const none = { reason: "nothing_asked", message: "Nobody has asked for this service to be verified." };
    const proposed = await loadProposedAgreements(db, serviceId);
    const isStranger = actor.kind === "anonymous";
    const highest = rankOf(next ?? service.level);
    return {
      ...{ slug: service.slug, title: service.title, kind: service.kind, level: service.level, next },
      levelSince: service.levelSince.toISOString(),
      ...{ setId: standing.set.id, setVersion: standing.set.version, qualifiesFor: standing.qualifiesFor },
      promises: await readPromises(db, standing.set.id),
      maintainers: standing.maintainers,
      requirements: requirements
        .filter(({ requirement }) => rankOf(requirement.level) <= highest)
        .map((one) => toLevelRequirement(one, { isStranger, proposed: proposed.get(one.requirement.key) })),
      agreements: await loadAgreements(db, { serviceId, now, requirements }),
      verification: open && toVerificationView(open, isStranger),
      earlier: verifications
        .filter((one) => one !== open)
        .slice(0, 10)
        .map((one) => toVerificationView(one, isStranger)),
      together: next ? await loadPartners(db, standing, next) : [],
      history: await loadHistory(db, serviceId),
      whyNot: {
        answer: whyNot(mayAnswer(actor, ready)),
        request: whyNot(mayRequestVerification(actor, ready)),
        withdraw: openRow ? whyNot(mayWithdrawVerification(actor, openRow)) : none,
        confirm: openRow ? whyNot(mayConfirmVerification(actor, openRow)) : none,
        propose: whyNot(mayProposeAgreement(actor, ready)),
      },
      now: now.toISOString(),
    };
  },
);

type Open = Awaited<ReturnType<typeof loadVerifications>>[number];

/** What decides on the open request: it keeps the set that it was begun with (law 8). */
async function toDecide(db: Db, { open, serviceId, now }: { open: Open; serviceId: string; now: Date }) {
  const given = { serviceIds: [serviceId], now, setId: open.setId };
  const standing = (await loadStanding(db, given)).get(serviceId);
  // Only levels that ask something are ever asked for.
  const asks = open.level as AskingLevel;
  return {
    ...{ asks, state: open.state, requestedById: open.requestedById },
    isBeforeMeeting: !open.tabledFor || ["planned", "noticed"].includes(open.tabledFor.state),
    missing: standing ? missingFor(standing, asks).length : 0,
  };
}

async function readPromises(db: Db, id: string) {
  const { promises } = await db.requirementSet.findUniqueOrThrow({
    where: { id },
    select: { promises: true },
  });
  return Promises.parse(promises);
}

async function loadPartners(db: Db, { requirements }: ServiceStanding, next: AskingLevel) {
  const ids = partnersFor(requirements, next);
  if (ids.length === 0) return [];
  const services = await db.service.findMany({
    where: { id: { in: ids } },
    orderBy: { title: "asc" },
    select: {
      ...{ slug: true, title: true, level: true },
      verifications: { where: { level: next, state: { in: [...OPEN] } }, select: { id: true } },
    },
  });
  return services.map(({ verifications, ...service }) => ({
    ...service,
    hasAsked: verifications.length > 0,
  }));
}

async function loadHistory(db: Db, serviceId: string) {
  const rows = await db.levelChange.findMany({
    where: { serviceId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      ...{ id: true, from: true, to: true, at: true, cause: true, note: true },
      ...{ meeting: meetingRef, recordedBy: personRef },
    },
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), meeting: toMeetingRef(row.meeting) }));
}
