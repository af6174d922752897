import { notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { loadSupport } from "./queries/load-support";

/** An escalation, locked. Throws not_found. */
export async function getEscalation(tx: Tx, escalationId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Escalation" WHERE id = ${escalationId} FOR UPDATE`;
  const found = await tx.escalation.findUnique({
    where: { id: escalationId },
    include: { committer: { select: { personId: true, person: { select: { name: true } } } } },
  });
  if (!found) throw notFound("This escalation");
  return found;
}

interface Told {
  row: Awaited<ReturnType<typeof getEscalation>>;
  by: string | null;
  title: string;
  body?: string;
  now: Date;
}

/** Whoever raised it, the committer and those who stand by them hear what became of it. */
export async function tellAboutEscalation(tx: Tx, { row, by, title, body, now }: Told) {
  const support = await loadSupport(tx, { committerIds: [row.committerId], at: now });
  await notify(tx, {
    to: [row.raisedById, row.committer.personId, ...(support.get(row.committerId)?.personIds ?? [])],
    except: by,
    ...{ kind: "escalation.answered", title, body, url: `/escalations#${row.id}`, now },
  });
}
