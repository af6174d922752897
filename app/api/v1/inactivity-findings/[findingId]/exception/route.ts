import { z } from "zod";
import { askForException } from "@/lib/committers/commands/ask-for-exception";
import { AskExceptionInput, FindingInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "askForException",
  tag: "committers",
  summary: "Ask for an exception, for yourself or for somebody",
  scope: "committers:write",
  path: FindingInput,
  body: AskExceptionInput.omit({ findingId: true }),
  example: { reason: "On parental leave until May." },
  output: z.object({ findingId: z.string() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => askForException(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
