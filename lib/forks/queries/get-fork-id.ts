import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { Numbering } from "@/lib/kernel/text";
import type { Tx } from "@/lib/platform/prisma";

export const ForkNumber = z.object({
  number: Numbering.describe("The number that people know the fork by."),
});

/** The id behind a fork's number. Throws not_found. */
async function getForkId(tx: Pick<Tx, "fork">, number: number): Promise<string> {
  const fork = await tx.fork.findUnique({ where: { number }, select: { id: true } });
  if (!fork) throw notFound(`Fork ${number}`);
  return fork.id;
}

/** The id of a fork that is named one way or the other. Throws not_found. */
export const forkIdOf = async (tx: Pick<Tx, "fork">, input: { forkId: string } | { number: number }) =>
  "forkId" in input ? input.forkId : getForkId(tx, input.number);
