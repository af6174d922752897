import { z } from "zod";
import { revokeSignature } from "@/lib/agreements/commands/revoke-signature";
import { RevokeSignatureInput, SignatureInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "revokeSignature",
  tag: "agreements",
  summary: "Revoke a signature from now on",
  scope: "agreements:write",
  path: SignatureInput,
  body: RevokeSignatureInput.omit({ signatureId: true }),
  example: { note: "I contribute no more." },
  output: z.object({ isRevoked: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => revokeSignature(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
