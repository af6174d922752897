import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { confirmVerification } from "@/lib/maturity/commands/confirm-verification";
import { ConfirmVerificationInput, VerificationInput } from "@/lib/maturity/schema/service-level";
import { ASKING_LEVELS } from "@/lib/maturity/schema/states";

export const POST = route({
  id: "confirmVerification",
  tag: "levels",
  summary: "Confirm an alpha, as a member of the board who does not maintain it",
  description: "Beta and live are confirmed by a general meeting.",
  scope: "levels:write",
  path: VerificationInput,
  body: ConfirmVerificationInput.omit({ verificationId: true }),
  example: { reason: "The plan is sound." },
  output: z.object({ level: z.enum(ASKING_LEVELS) }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => confirmVerification(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
