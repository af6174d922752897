import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { missingFor, readiness } from "./load-service";
import type { VerificationRow } from "./policy/service-level";
import { loadStanding } from "./queries/load-standing";
import type { AskingLevel } from "./schema/states";

/** A request to be verified, locked with its service, and what decides on it. Throws not_found. */
export async function getVerificationForDecision(tx: Tx, verificationId: string, now: Date) {
  const [locked] = await tx.$queryRaw<{ serviceId: string }[]>`
    SELECT v."serviceId" FROM "Verification" v JOIN "Service" s ON s.id = v."serviceId"
    WHERE v.id = ${verificationId} FOR UPDATE`;
  if (!locked) throw notFound("This request to be verified");
  const found = await tx.verification.findUniqueOrThrow({
    where: { id: verificationId },
    select: {
      ...{ id: true, state: true, level: true, setId: true, requestedById: true },
      tabledFor: { select: { state: true } },
    },
  });
  const { serviceId } = locked;
  const standing = (await loadStanding(tx, { serviceIds: [serviceId], now, setId: found.setId })).get(
    serviceId,
  );
  if (!standing) throw notFound("This service");
  // Only levels that ask something are ever asked for: the command that makes these says so.
  const asks = found.level as AskingLevel;
  const row: VerificationRow = {
    ...readiness(standing),
    ...{ state: found.state, asks, requestedById: found.requestedById },
    isBeforeMeeting: !found.tabledFor || ["planned", "noticed"].includes(found.tabledFor.state),
    missing: missingFor(standing, asks).length,
  };
  return { ...row, id: found.id, service: standing.service };
}
