import { z } from "zod";
import type { Db } from "@/lib/platform/prisma";
import type { AgreementView, LevelRequirement } from "../schema/service-level";
import type { StandingRequirement } from "./load-standing";
import { meetingRef, toMeetingRef } from "./to-refs";

interface Given {
  serviceId: string;
  now: Date;
  requirements: readonly StandingRequirement[];
}

/** Service-level agreements in force; once one ends its requirement counts again. */
export async function loadAgreements(
  db: Db,
  { serviceId, now, requirements }: Given,
): Promise<AgreementView[]> {
  const rows = await db.serviceLevelAgreement.findMany({
    where: { serviceId, endedAt: null, from: { lte: now }, until: { gt: now } },
    orderBy: { until: "asc" },
    select: {
      ...{ requirementKey: true, text: true, from: true, until: true },
      resolution: { select: { meeting: meetingRef } },
    },
  });
  const textOf = new Map(requirements.map(({ requirement }) => [requirement.key, requirement.text]));
  return rows.map(({ resolution, ...row }) => ({
    ...{ requirementKey: row.requirementKey, text: row.text },
    requirement: textOf.get(row.requirementKey) ?? null,
    from: row.from.toISOString(),
    until: row.until.toISOString(),
    decidedAt: toMeetingRef(resolution?.meeting),
  }));
}

const GrantEffect = z.object({ requirementKey: z.string(), until: z.string() });

/** Agreements that a meeting has yet to decide on, by the requirement that they would waive. */
export async function loadProposedAgreements(db: Db, serviceId: string) {
  const rows = await db.resolution.findMany({
    where: {
      state: { in: ["tabled", "put", "held_over"] },
      item: { serviceId, kind: "service_level_agreement" },
    },
    select: { effect: true, meeting: meetingRef },
  });
  const proposed = rows.flatMap(({ effect, meeting }) => {
    const grant = GrantEffect.safeParse(effect);
    const ref = toMeetingRef(meeting);
    return grant.success && ref ? [{ ...grant.data, meeting: ref }] : [];
  });
  return new Map(
    proposed.map(({ requirementKey, until, meeting }): [string, LevelRequirement["proposedAgreement"]] => [
      requirementKey,
      { until, meeting },
    ]),
  );
}
