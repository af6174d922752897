import { otherMethods, route } from "@/lib/kernel/route";
import { setUpdateRules } from "@/lib/maturity/commands/set-update-rules";
import { UpdateRules, UpdateSettingsInput } from "@/lib/maturity/schema/updates";

export const PUT = route({
  id: "setUpdateRules",
  tag: "levels",
  summary: "How many days before the AGM annual updates are due",
  scope: "levels:write",
  body: UpdateSettingsInput,
  example: { dueDays: 14 },
  output: UpdateRules,
  handler: ({ actor, input, options }) => setUpdateRules(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
