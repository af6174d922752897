import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { revokeCurrentToken } from "@/lib/people/commands/revoke-current-token";

export const DELETE = route({
  id: "revokeCurrentToken",
  tag: "people",
  summary: "Revoke the token that this request is made with, whatever its scopes",
  scope: "any",
  output: z.object({ isRevokedNow: z.boolean() }),
  problems: ["refused"],
  handler: ({ actor, options }) => revokeCurrentToken(actor, {}, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
