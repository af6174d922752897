import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { loadParticipants } from "./queries/load-participants";
import { isOpenAt } from "./rules/retrospective";

/** A retrospective as those need it who answer, close or decide; locked, so that nobody answers while it is closed. */
export async function loadRetrospective(tx: Tx, retrospectiveId: string, now: Date) {
  await tx.$queryRaw`SELECT 1 FROM "Retrospective" WHERE "id" = ${retrospectiveId} FOR UPDATE`;
  const row = await tx.retrospective.findUnique({
    where: { id: retrospectiveId },
    include: { questions: { select: { id: true } } },
  });
  if (!row) throw notFound("This retrospective");
  return { ...row, isOpen: isOpenAt(row, now), participantIds: await loadParticipants(tx) };
}
