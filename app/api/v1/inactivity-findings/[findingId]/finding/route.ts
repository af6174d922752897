import { z } from "zod";
import { findInactive } from "@/lib/committers/commands/find-inactive";
import { unfindInactive } from "@/lib/committers/commands/unfind-inactive";
import { FindInactiveInput, FindingInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "findInactive",
  tag: "committers",
  summary: "Say in your own words that a committer seems inactive",
  scope: "committers:write",
  path: FindingInput,
  body: FindInactiveInput.omit({ findingId: true }),
  example: { words: "Nothing since March, and no answer to two letters." },
  output: z.object({ findingId: z.string() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => findInactive(actor, input, options),
});

export const DELETE = route({
  id: "unfindInactive",
  tag: "committers",
  summary: "Take a finding back before the list is published",
  scope: "committers:write",
  path: FindingInput,
  output: z.object({ findingId: z.string() }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => unfindInactive(actor, input, options),
});

export const { GET, POST, PATCH, OPTIONS } = otherMethods({ PUT, DELETE });
