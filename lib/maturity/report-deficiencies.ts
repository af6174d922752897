import type { DeficiencySource } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";

interface Given {
  serviceId: string;
  setId: string;
  source: DeficiencySource;
  found: readonly { requirementKey: string; text: string; remedy?: string | null; since?: Date | null }[];
  updateId?: string;
  scrutinyId?: string;
  agreementId?: string;
  by: string | null;
  now: Date;
  /** The board's own finding needs nobody's confirmation: its grace begins now. */
  isConfirmed?: boolean;
}

/**
 * Records shortcomings of a service. One that is open already stays that one, however many report it: the unique index
 * passes the second over. @returns the ids of those that are new
 */
export async function reportDeficiencies(tx: Tx, { found, by, now, isConfirmed = false, ...given }: Given) {
  const rows = await tx.deficiency.createManyAndReturn({
    skipDuplicates: true,
    select: { id: true },
    data: found.map(({ requirementKey, text, remedy, since }) => ({
      ...{ id: newId("deficiency"), ...given, requirementKey, text, remedy, since },
      ...{ state: isConfirmed ? "in_grace" : "reported", reportedById: by, reportedAt: now },
      ...(isConfirmed ? { graceFrom: now, confirmedById: by } : {}),
    })),
  });
  return rows.map(({ id }) => id);
}
