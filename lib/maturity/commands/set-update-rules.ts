import { command } from "@/lib/kernel/command";
import { maySetUpdateRules } from "../policy/updates";
import { UpdateSettingsInput } from "../schema/updates";

/** How many days before the AGM annual updates are due. */
export const setUpdateRules = command({
  name: "update.set_rules",
  scope: "levels:write",
  input: UpdateSettingsInput,
  load: async () => ({}),
  allow: maySetUpdateRules,
  async run({ tx, input }) {
    const key = "update-rules";
    await tx.setting.upsert({ where: { key }, create: { key, value: input }, update: { value: input } });
    return input;
  },
  audit: ({ input }) => ({ objectType: "setting", objectId: "update-rules", data: input }),
});
