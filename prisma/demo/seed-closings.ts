import { newId } from "@/lib/kernel/ids";
import type { Consequences } from "@/lib/meetings/consequences-schema";
import { Effect } from "@/lib/meetings/effects";
import { minutesDigest } from "@/lib/meetings/minutes-digest";
import { atSeven, type History, later } from "./history";
import { PAST_MEETINGS } from "./meetings";

/** What the last AGM was told by those who had something to tell. */
const REPORTS = {
  hosting: {
    by: "priya-n",
    report: "A second machine since spring; the first one can now be taken down for a day.",
  },
  identity: { by: "mara-k", report: "People sign in with a code by mail too. Two short outages, both ours." },
  backups: { by: "priya-n", report: "Every night, when somebody sees that the disk is not full." },
  wiki: { by: "member", report: "1,000 pages. Half of them nobody has read this year." },
} as const;

/** What each meeting that was held changed when it closed, as closing it would have written it down. */
export async function seedClosings(history: History) {
  const updates = await seedAcceptedUpdates(history);
  for (const { name, approvedAt } of PAST_MEETINGS) {
    const consequences = await consequencesOf(history, name);
    await history.tx.meeting.update({
      where: { id: history.ids.meeting(name) },
      data: { consequences: { ...consequences, updates: name === "agm-before" ? updates : [] } },
    });
    // From here on a trigger keeps it as it is.
    if (approvedAt) await approveMinutes(history, name, approvedAt);
  }
}

async function approveMinutes({ tx, ids, ago }: History, name: string, at: string) {
  const { minutes } = await tx.meeting.findUniqueOrThrow({ where: { id: ids.meeting(name) } });
  const days = PAST_MEETINGS.find((meeting) => meeting.name === at)?.days ?? 0;
  await tx.meeting.update({
    where: { id: ids.meeting(name) },
    data: {
      state: "minutes_approved",
      minutesApprovedAt: later(atSeven(ago(days)), 110),
      minutesApprovedById: ids.meeting(at),
      minutesDigest: minutesDigest(minutes ?? ""),
    },
  });
}

async function seedAcceptedUpdates({ tx, ids, set, serviceId, personId, ago }: History) {
  const agm = PAST_MEETINGS.find(({ name }) => name === "agm-before");
  const days = agm?.days ?? 0;
  const accepted: Consequences["updates"] = [];
  for (const [slug, { by, report }] of Object.entries(REPORTS)) {
    const id = newId("update");
    await tx.annualUpdate.create({
      data: {
        ...{
          id,
          serviceId: serviceId(slug),
          meetingId: ids.meeting("agm-before"),
          state: "accepted",
          setId: set.id,
        },
        ...{ report, createdAt: ago(days + 40), submittedAt: ago(days + 15), submittedById: personId(by) },
        decidedAt: later(atSeven(ago(days)), 110),
      },
    });
    accepted.push({
      ...{ updateId: id, serviceId: serviceId(slug), to: "accepted", reason: "" },
      resolutionId: ids.resolution("agm-before-0"),
    });
  }
  return accepted;
}

/** From the rows that the history has already: changes of levels, what was opened by them, what was decided. */
async function consequencesOf({ tx, ids }: History, name: string): Promise<Consequences> {
  const meetingId = ids.meeting(name);
  const changes = await tx.levelChange.findMany({ where: { meetingId }, orderBy: { serviceId: "asc" } });
  const scrutinies = await tx.scrutiny.findMany({
    where: { levelChangeId: { in: changes.map(({ id }) => id) } },
    orderBy: { serviceId: "asc" },
    include: { levelChange: { select: { serviceId: true } } },
  });
  const upheld = await tx.deficiency.findMany({
    where: { id: { in: changes.flatMap(({ deficiencyId }) => deficiencyId ?? []) } },
  });
  const resolutions = await tx.resolution.findMany({
    where: { meetingId },
    select: { id: true, effect: true },
  });
  return {
    levels: changes.flatMap(({ serviceId, from, to, cause, verificationId, deficiencyId, resolutionId }) =>
      cause === "verification" || cause === "demotion" || cause === "retirement"
        ? [{ serviceId, from: from ?? "proposed", to, cause, verificationId, deficiencyId, resolutionId }]
        : [],
    ),
    scrutinies: scrutinies.map(({ serviceId, levelChange, path }) => ({
      ...{ serviceId, causeId: levelChange.serviceId, path },
    })),
    deficiencies: upheld.map(({ id: deficiencyId, serviceId, requirementKey }) => ({
      ...{ deficiencyId, serviceId, requirementKey, from: "in_grace", to: "upheld", why: "resolution" },
      resolutionId: changes.find((one) => one.deficiencyId === deficiencyId)?.resolutionId ?? null,
    })),
    verifications: changes.flatMap(({ verificationId, serviceId, to, resolutionId }) =>
      verificationId
        ? [{ verificationId, serviceId, level: to, to: "confirmed", why: "resolution", resolutionId }]
        : [],
    ),
    minutes: resolutions.flatMap(({ id: resolutionId, effect: stored }) => {
      const effect = Effect.parse(stored);
      return effect.kind === "approve_minutes"
        ? [{ meetingId: effect.meetingId, digest: effect.digest, resolutionId }]
        : [];
    }),
    ...{
      recorded: [],
      updates: [],
      clearedScrutinies: [],
      agreements: [],
      requirementSets: [],
      notApplied: [],
    },
    ...{ graceUntil: null, dueAgm: null },
  };
}
