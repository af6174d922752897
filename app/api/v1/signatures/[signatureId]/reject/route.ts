import { z } from "zod";
import { rejectSignature } from "@/lib/agreements/commands/reject-signature";
import { RejectSignatureInput, SignatureInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "rejectSignature",
  tag: "agreements",
  summary: "Reject a signature that waits",
  scope: "agreements:write",
  path: SignatureInput,
  body: RejectSignatureInput.omit({ signatureId: true }),
  example: { reason: "incomplete", note: "The second page is missing." },
  output: z.object({ isRejected: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => rejectSignature(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
