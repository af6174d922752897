import type { Db } from "@/lib/platform/prisma";
import { STEP_LABELS, type StepKey } from "../rules/onboarding";
import type { ChampionHome } from "../schema/champion-home";

type Entry = ChampionHome["timeline"][number];
const MOST = 12;
const person = { select: { id: true, login: true, name: true } } as const;
const committer = { select: { person: { select: { name: true } } } } as const;

/** What was done for these committers lately, newest first: nudges, introductions, escalations. */
export async function listHelp(db: Db, committerIds: readonly string[]): Promise<Entry[]> {
  if (committerIds.length === 0) return [];
  const where = { committerId: { in: [...committerIds] } };
  const newest = { orderBy: { at: "desc" }, take: MOST } as const;
  const [nudges, introductions, escalations] = await Promise.all([
    db.nudge.findMany({
      ...{ where, ...newest },
      select: { step: true, at: true, wasSent: true, by: person, committer },
    }),
    db.introduction.findMany({
      ...{ where, ...newest },
      select: {
        ...{ at: true, text: true, by: person, owner: person, committer },
        fork: { select: { number: true } },
      },
    }),
    db.escalation.findMany({
      where,
      orderBy: { raisedAt: "desc" },
      take: MOST,
      select: {
        ...{ id: true, title: true, raisedAt: true, raisedBy: person, committer },
        ...{ acknowledgedAt: true, acknowledgedBy: person, resolvedAt: true, resolvedBy: person },
        resolution: true,
      },
    }),
  ]);
  const entries: Entry[] = [
    ...nudges.map((one) => ({
      kind: "nudge" as const,
      ...{ at: one.at.toISOString(), actor: one.by, reason: "", href: null },
      words: `${one.wasSent ? "nudged by mail" : "copied a nudge"} about ${STEP_LABELS[one.step as StepKey] ?? one.step} of ${one.committer.person.name}`,
    })),
    ...introductions.map((one) => ({
      kind: "introduction" as const,
      ...{ at: one.at.toISOString(), actor: one.by, reason: one.text.slice(0, 300) },
      words: `introduced ${one.committer.person.name} to ${one.owner.name}`,
      href: one.fork ? `/forks/${one.fork.number}` : null,
    })),
    ...escalations.flatMap((one): Entry[] => {
      const href = `/escalations#${one.id}`;
      const about = `“${one.title}” for ${one.committer.person.name}`;
      const base = { href, reason: "" };
      const raised = { ...base, kind: "escalation" as const, actor: one.raisedBy };
      return [
        { ...raised, at: one.raisedAt.toISOString(), words: `escalated ${about}` },
        ...(one.acknowledgedAt &&
        one.acknowledgedBy &&
        one.acknowledgedAt.getTime() !== one.resolvedAt?.getTime()
          ? [
              {
                ...{ ...base, kind: "acknowledged" as const, actor: one.acknowledgedBy },
                ...{ at: one.acknowledgedAt.toISOString(), words: `acknowledged ${about}` },
              },
            ]
          : []),
        ...(one.resolvedAt && one.resolvedBy
          ? [
              {
                ...{ ...base, kind: "resolved" as const, actor: one.resolvedBy },
                ...{ at: one.resolvedAt.toISOString(), words: `resolved ${about}` },
                reason: one.resolution.slice(0, 300),
              },
            ]
          : []),
      ];
    }),
  ];
  return entries.sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST);
}
