import { z } from "zod";
import { ServiceInput } from "@/lib/catalog/schema";
import { dateOf } from "@/lib/format";
import { publicQuery } from "@/lib/kernel/query";
import type { Tx } from "@/lib/platform/prisma";
import { isSatisfied, rankOf } from "../levels";
import { changedSentence } from "../rules/grace-words";
import { MeetingRef } from "../schema/updates";
import { loadChanged } from "./load-changed";
import { type Clock, loadClock } from "./load-clock";
import { loadDeficiencyRows } from "./load-deficiency-rows";
import { toMeetingRef } from "./load-meetings";
import { loadScrutinies } from "./load-scrutinies";
import { loadStanding } from "./load-standing";

export const ServiceNotice = z
  .object({
    kind: z.enum(["grace", "reported", "scrutiny", "agreement", "changed", "update"]),
    title: z.string().describe("The sentence that a person would say."),
    detail: z.string(),
    since: z.iso.datetime(),
    url: z.string().describe("Where it is acted on, for those who are signed in."),
    action: z.string().nullable().describe("What the reader can do about it; null: nothing."),
  })
  .meta({ id: "ServiceNotice" });
export type ServiceNotice = z.infer<typeof ServiceNotice>;
export const ServiceNotices = z
  .object({
    notices: z.array(ServiceNotice),
    nextReview: MeetingRef.nullable().describe("The AGM that it reports to."),
  })
  .meta({ id: "ServiceNotices" });

/** What stands over a service's level: deadlines with their meeting, scrutiny, agreements, its annual update. Public. */
export const getServiceNotices = publicQuery(ServiceInput, async ({ db, actor, input, now }) => {
  const service = await db.service.findUnique({
    where: { slug: input.slug },
    select: {
      id: true,
      level: true,
      maintainers: { where: { acceptedAt: { not: null }, steppedDownAt: null }, select: { personId: true } },
    },
  });
  if (!service) return { notices: [], nextReview: null };
  const personId = actor.kind === "person" ? actor.personId : null;
  const isOwn = service.maintainers.some((one) => one.personId === personId);
  const isBoard = actor.kind === "person" && actor.roles.includes("board") && !isOwn;
  const clock = await loadClock(db, now);
  const reader = { isOwn, isBoard, isStranger: personId === null };
  const update = await findUpdate(db, service.id);
  const notices: ServiceNotice[] = [
    ...(await deficiencyNotices(db, { serviceId: service.id, clock, reader })),
    ...(await scrutinyNotices(db, { serviceId: service.id, reader })),
    ...(await agreementNotices(db, { serviceId: service.id, slug: input.slug, now })),
    ...(await changedNotices(db, { service, slug: input.slug, clock, reader })),
  ];
  if (update && (update.state === "due" || update.state === "drafted") && isOwn) {
    const name = toMeetingRef(update.meeting, now).name;
    notices.push({
      ...{ kind: "update", since: update.createdAt.toISOString(), url: `/services/${input.slug}/update` },
      title: `Its annual update is due before ${name}.`,
      detail: "Still missing when the AGM closes, it becomes a deficiency.",
      action: update.state === "due" ? "Report" : "Continue",
    });
  }
  return {
    notices,
    nextReview: update && rankOf(service.level) > 0 ? toMeetingRef(update.meeting, now) : null,
  };
});

interface Reader {
  isOwn: boolean;
  isBoard: boolean;
  isStranger: boolean;
}
interface About {
  serviceId: string;
  clock: Clock;
  reader: Reader;
}

async function deficiencyNotices(db: Tx, { serviceId, clock, reader }: About): Promise<ServiceNotice[]> {
  const rows = await loadDeficiencyRows(
    db,
    {
      // What is only reported is not confirmed yet: it is for those who are signed in.
      where: {
        serviceId,
        state: {
          in: reader.isStranger ? ["in_grace", "fix_claimed"] : ["reported", "in_grace", "fix_claimed"],
        },
      },
      ...{ orderBy: [{ graceFrom: "asc" }, { reportedAt: "asc" }], take: 20 },
    },
    clock,
  );
  return rows.map((row) => {
    const url = `/deficiencies/${row.id}`;
    const shared = { since: row.reportedAt, url };
    if (!row.deadline)
      return {
        ...{ ...shared, kind: "reported" as const, detail: row.text },
        title: `It may no longer meet “${row.requirement.replace(/[.]$/, "")}”; the board looks at it.`,
        action: reader.isBoard ? "Decide" : null,
      };
    const isClaimed = row.state === "fix_claimed";
    return {
      ...{ ...shared, kind: "grace" as const, title: row.deadline.title },
      detail: [
        isClaimed ? "A fix is claimed, and the board looks at it." : row.text,
        row.deadline.detail,
      ].join(" "),
      action: isClaimed ? (reader.isBoard ? "Look at the fix" : null) : reader.isOwn ? "Claim the fix" : null,
    };
  });
}

async function scrutinyNotices(
  db: Tx,
  { serviceId, reader }: Pick<About, "serviceId" | "reader">,
): Promise<ServiceNotice[]> {
  const rows = await loadScrutinies(db, {
    where: { serviceId, state: "opened" },
    ...{ orderBy: { openedAt: "asc" }, take: 10 },
  });
  return rows.map(({ id, openedAt, sentence }) => ({
    ...{ kind: "scrutiny" as const, since: openedAt, url: `/scrutinies/${id}` },
    title: `Under scrutiny, because ${sentence}.`,
    detail: "Its own level has not changed. The board looks whether it still keeps what it promises.",
    action: reader.isBoard ? "Decide" : null,
  }));
}

async function agreementNotices(
  db: Tx,
  { serviceId, slug, now }: { serviceId: string; slug: string; now: Date },
): Promise<ServiceNotice[]> {
  const rows = await db.serviceLevelAgreement.findMany({
    where: { serviceId, endedAt: null, from: { lte: now }, until: { gt: now } },
    ...{ orderBy: { until: "asc" }, take: 20 },
    select: { requirementKey: true, text: true, from: true, until: true },
  });
  const asked = await db.requirement.findMany({
    where: { key: { in: rows.map((row) => row.requirementKey) }, set: { state: "adopted" } },
    select: { key: true, text: true },
  });
  const textOf = new Map(asked.map(({ key, text }) => [key, text.replace(/[.]$/, "")]));
  return rows.map(({ requirementKey, text, from, until }) => ({
    ...{ kind: "agreement" as const, since: from.toISOString(), url: `/services/${slug}/level` },
    title: `Until ${dateOf(until)} it does not have to meet “${textOf.get(requirementKey) ?? requirementKey}”.`,
    detail: `A service-level agreement, decided at a meeting: ${text}`,
    action: null,
  }));
}

async function changedNotices(
  db: Tx,
  {
    service,
    slug,
    clock,
    reader,
  }: Omit<About, "serviceId"> & {
    service: { id: string; level: Parameters<typeof rankOf>[0] };
    slug: string;
  },
): Promise<ServiceNotice[]> {
  const { keys, due } = await loadChanged(db, clock.meetings);
  if (keys.size === 0) return [];
  const standing = (
    await loadStanding(db, { serviceIds: [service.id], now: clock.now, isOwnLevel: true })
  ).get(service.id);
  const unmet = (standing?.requirements ?? []).filter(
    ({ requirement, outcome }) =>
      keys.has(requirement.key) &&
      rankOf(requirement.level) <= rankOf(service.level) &&
      !isSatisfied(outcome),
  );
  return unmet.map(({ requirement }) => ({
    ...changedWords(requirement.text),
    ...{ kind: "changed" as const, since: clock.now.toISOString(), url: `/services/${slug}/level` },
    action: reader.isOwn ? "Answer" : null,
  }));

  function changedWords(text: string) {
    const { title, detail } = changedSentence({ text, due, ...clock });
    return { title, detail };
  }
}

const findUpdate = (db: Tx, serviceId: string) =>
  db.annualUpdate.findFirst({
    where: {
      serviceId,
      meeting: { state: { in: ["planned", "noticed", "open", "inquorate", "adjourned"] } },
    },
    orderBy: { meeting: { heldAt: "asc" } },
    select: {
      ...{ state: true, createdAt: true },
      meeting: {
        select: { id: true, kind: true, title: true, state: true, heldAt: true, noticedAt: true, zone: true },
      },
    },
  });
