import { z } from "zod";
import { countersignSignature } from "@/lib/agreements/commands/countersign-signature";
import { SignatureInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "countersignSignature",
  tag: "agreements",
  summary: "Countersign a signature: it holds from now on",
  scope: "agreements:write",
  path: SignatureInput,
  output: z.object({ isCountersigned: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => countersignSignature(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
