import { z } from "zod";
import { reviewPaper } from "@/lib/agreements/commands/review-paper";
import { ReviewPaperInput, SignatureInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "reviewSignature",
  tag: "agreements",
  summary: "Find a signature on paper good; it counts with the second",
  scope: "agreements:write",
  path: SignatureInput,
  body: ReviewPaperInput.omit({ signatureId: true }),
  example: { note: "Looked at against the register." },
  output: z.object({ isAccepted: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => reviewPaper(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
