import { z } from "zod";
import { confirmRights } from "@/lib/committers/commands/confirm-rights";
import { ConfirmRightsInput } from "@/lib/committers/schema/roster";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "confirmRights",
  tag: "committers",
  summary: "Confirm the rights that a roster says somebody holds: the code host is asked for them",
  scope: "committers:write",
  path: ConfirmRightsInput,
  output: z.object({
    components: z.int().describe("How many were held back."),
    wanted: z.int().describe("How many the code host is asked for now: those that the catalogue knows."),
  }),
  problems: ["forbidden", "not_found", "refused", "conflict"],
  handler: ({ actor, input, options }) => confirmRights(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
