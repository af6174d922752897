import type { Tx } from "@/lib/platform/prisma";
import { newId } from "./ids";

export interface Notice {
  /** Stable, for filters: `fork.cross_check`. */
  kind: string;
  title: string;
  body?: string;
  /** Path inside Forkmoot. */
  url: string;
  forkId?: string;
}

/** Tells each of these people once, in the caller's transaction; whoever acted is not told what they did. */
export async function notify(
  tx: Tx,
  { to, except, now, ...notice }: Notice & { to: readonly string[]; except?: string | null; now: Date },
) {
  const people = [...new Set(to)].filter((personId) => personId !== except);
  if (people.length === 0) return;
  await tx.notification.createMany({
    data: people.map((personId) => ({ id: newId("note"), personId, at: now, ...notice })),
  });
}
