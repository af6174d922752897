import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";

export const ForkNumber = z.object({ number: z.coerce.number().int().positive() });

/** The id behind a fork's number. Throws not_found. */
export const getForkId = query(ForkNumber, async ({ db, input }) => {
  const fork = await db.fork.findUnique({ where: { number: input.number }, select: { id: true } });
  if (!fork) throw notFound(`Fork ${input.number}`);
  return fork.id;
});
