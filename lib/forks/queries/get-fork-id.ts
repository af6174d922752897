import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { Numbering } from "@/lib/kernel/text";
import type { Tx } from "@/lib/platform/prisma";

export const ForkNumber = z.object({ number: Numbering });

/** The id behind a fork's number. Throws not_found. */
export async function getForkId(tx: Pick<Tx, "fork">, number: number): Promise<string> {
  const fork = await tx.fork.findUnique({ where: { number }, select: { id: true } });
  if (!fork) throw notFound(`Fork ${number}`);
  return fork.id;
}
