import { newId } from "@/lib/kernel/ids";
import { asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import { loadSupport } from "./queries/load-support";
import type { TracedChange } from "./trace-changes";

interface Given {
  incident: { id: string; title: string; summary: string; service: string };
  traced: readonly TracedChange[];
  by: string | null;
  now: Date;
}

/**
 * Law 6: keeps what the incident is traced to, and tells whoever contributed or merged it, and every champion and
 * delegate of the committers among them, with the summary and where the revert is offered. Each is told once.
 */
export async function traceAndTell(tx: Tx, { incident, traced, by, now }: Given) {
  if (traced.length === 0) return;
  await tx.incidentChange.createMany({
    data: traced.map(({ forkId, componentId, commit, contributorId }) => ({
      ...{ id: newId("trace"), incidentId: incident.id, forkId, componentId, commit, contributorId },
    })),
  });
  const parts = await findParts(tx, traced, now);
  const before = await tx.incidentNotice.findMany({
    where: { incidentId: incident.id },
    select: { personId: true },
  });
  const told = new Set(before.map((one) => one.personId));
  await tx.incidentNotice.createMany({
    data: parts.map((one) => ({ ...one, incidentId: incident.id, at: now })),
    skipDuplicates: true,
  });
  await tx.incident.updateMany({ where: { id: incident.id, notifiedAt: null }, data: { notifiedAt: now } });
  const fresh = [...new Set(parts.map((one) => one.personId))].filter((id) => !told.has(id));
  const url = `/incidents/${incident.id}`;
  await notify(tx, {
    ...{ to: fresh, except: by, kind: "incident.told", url, now },
    title: `Incident on ${incident.service}: ${incident.title}`,
    body: incident.summary.slice(0, 500),
  });
  await queueMail(tx, {
    to: fresh.map((personId) => ({ personId })),
    subject: `Incident on ${incident.service}: ${incident.title}`,
    text: `${asParagraphs(incident.summary)}\n\nThe page offers the revert of each change that it is traced to, and says who else was told.`,
    ...{ kind: "incident.told", url, key: `incident:${incident.id}`, now },
    why: "You get this because a change that this incident is traced to is yours, or a committer’s whom you champion.",
    about: { type: "incident", id: incident.id },
  });
}

type Part = "contributed" | "merged" | "champion" | "delegate";

/** Who is told, and as what. */
async function findParts(tx: Tx, traced: readonly TracedChange[], now: Date) {
  const parts: { personId: string; part: Part }[] = [
    ...traced.flatMap((one) =>
      one.contributed.map((personId) => ({ personId, part: "contributed" as const })),
    ),
    ...traced.flatMap((one) => one.merged.map((personId) => ({ personId, part: "merged" as const }))),
  ];
  const committers = await tx.committer.findMany({
    where: { personId: { in: parts.map((one) => one.personId) } },
    select: { id: true },
  });
  const committerIds = committers.map((one) => one.id);
  for (const { champions } of (await loadSupport(tx, { committerIds, at: now })).values())
    for (const { person, away } of champions) {
      parts.push({ personId: person.id, part: "champion" });
      if (away?.delegate) parts.push({ personId: away.delegate.id, part: "delegate" });
    }
  return [...new Map(parts.map((one) => [`${one.personId}:${one.part}`, one])).values()];
}
