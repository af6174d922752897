import type { Tx } from "@/lib/platform/prisma";
import { Consequences } from "../consequences-schema";

/** What a meeting closed with; null where nothing is kept, or not in the form that is read now. */
export async function findConsequences(db: Tx, meetingId: string): Promise<Consequences | null> {
  // As text: of ten thousand services it is megabytes, which Prisma would take apart first.
  const [row] = await db.$queryRaw<{ consequences: string | null }[]>`
    SELECT "consequences"::text FROM "Meeting" WHERE "id" = ${meetingId}`;
  return Consequences.safeParse(JSON.parse(row?.consequences ?? "null")).data ?? null;
}
