import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { hasDecided } from "./grace";
import { readAnswers } from "./schema/updates";

/** An annual update, locked, with what decides on it. Throws not_found. */
export async function getUpdateForDecision(tx: Tx, updateId: string) {
  await tx.$queryRaw`SELECT id FROM "AnnualUpdate" WHERE id = ${updateId} FOR UPDATE`;
  const row = await tx.annualUpdate.findUnique({
    where: { id: updateId },
    include: {
      meeting: {
        select: { id: true, kind: true, title: true, state: true, heldAt: true, noticedAt: true, zone: true },
      },
      service: {
        select: {
          ...{ id: true, slug: true, title: true, kind: true, level: true },
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
    },
  });
  if (!row) throw notFound("This annual update");
  const { service, meeting, answers, ...update } = row;
  return {
    ...update,
    answers: readAnswers(answers),
    service,
    meeting,
    maintainerIds: service.maintainers.map(({ personId }) => personId),
    isClosed: hasDecided(meeting) || meeting.state === "cancelled",
  };
}
export type UpdateForDecision = Awaited<ReturnType<typeof getUpdateForDecision>>;
