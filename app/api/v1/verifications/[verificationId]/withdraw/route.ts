import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { withdrawVerification } from "@/lib/maturity/commands/withdraw-verification";
import { VerificationInput } from "@/lib/maturity/schema/service-level";

export const POST = route({
  id: "withdrawVerification",
  tag: "levels",
  summary: "Take a request to be verified back, until its meeting opens",
  scope: "levels:write",
  path: VerificationInput,
  output: z.null(),
  problems: ["not_found"],
  async handler({ actor, input, options }) {
    await withdrawVerification(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
