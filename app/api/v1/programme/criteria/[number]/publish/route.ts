import { z } from "zod";
import { publishCriteria } from "@/lib/committers/commands/publish-criteria";
import { PolicyNumberInput, PublishCriteriaInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "publishSelectionCriteria",
  tag: "committers",
  summary: "Publish the drafted criteria: strangers read them, and they never change",
  scope: "committers:write",
  path: PolicyNumberInput,
  body: PublishCriteriaInput.omit({ number: true }),
  example: { digest: "0".repeat(64) },
  output: z.object({ number: z.int() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => publishCriteria(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
