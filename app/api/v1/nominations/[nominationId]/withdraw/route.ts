import { z } from "zod";
import { withdrawNomination } from "@/lib/committers/commands/withdraw-nomination";
import { NominationInput, WithdrawNominationBody } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "withdrawNomination",
  tag: "committers",
  summary: "Withdraw a nomination",
  scope: "committers:write",
  path: NominationInput,
  body: WithdrawNominationBody,
  example: { reason: "Next year rather." },
  output: z.object({ isWithdrawn: z.boolean() }),
  problems: ["conflict", "not_found"],
  handler: ({ actor, input, options }) => withdrawNomination(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
