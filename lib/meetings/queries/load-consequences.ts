import type { Tx } from "@/lib/platform/prisma";
import { Consequences } from "../consequences-schema";

/** What a meeting closed with; null where nothing is kept, or not in the form that is read now. */
export async function findConsequences(db: Tx, meetingId: string): Promise<Consequences | null> {
  // As text: of ten thousand services it is megabytes, which Prisma would take apart first.
  const [row] = await db.$queryRaw<{ consequences: string | null }[]>`
    SELECT "consequences"::text FROM "Meeting" WHERE "id" = ${meetingId}`;
  const kept: unknown = JSON.parse(row?.consequences ?? "null");
  return isConsequences(kept) ? kept : null;
}

/** What closing itself wrote: that it is of today's form shows in what it has, without walking through all of it. */
const isConsequences = (kept: unknown): kept is Consequences =>
  typeof kept === "object" && kept !== null && Object.keys(Consequences.shape).every((key) => key in kept);
