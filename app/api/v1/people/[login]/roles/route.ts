import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { grantRole } from "@/lib/people/commands/grant-role";
import { GrantRoleInput, PersonInput } from "@/lib/people/schema";

export const POST = route({
  id: "grantRole",
  tag: "people",
  summary: "Give somebody a role from a day on",
  scope: "people:write",
  path: PersonInput,
  body: GrantRoleInput.omit({ login: true }),
  example: { role: "board", from: "2026-03-12", reason: "Elected at the AGM of 12 March" },
  output: z.object({ grantId: z.string() }),
  status: 201,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => grantRole(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
