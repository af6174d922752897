import { z } from "zod";
import { ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { requestVerification } from "@/lib/maturity/commands/request-verification";
import { RequestVerificationInput } from "@/lib/maturity/schema/service-level";
import { ASKING_LEVELS } from "@/lib/maturity/schema/states";

export const POST = route({
  id: "requestVerification",
  tag: "levels",
  summary: "Ask the co-op to verify that a service reached the next level",
  scope: "levels:write",
  path: ServiceInput,
  body: RequestVerificationInput.omit({ slug: true }),
  example: { note: "Restored from the backup twice this month." },
  output: z.object({ verificationId: z.string(), level: z.enum(ASKING_LEVELS) }),
  status: 201,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => requestVerification(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
