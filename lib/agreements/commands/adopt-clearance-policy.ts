import { command } from "@/lib/kernel/command";
import { mayAdoptPolicy } from "../policy";
import { CLEARANCE_POLICY_SETTING, ClearancePolicy } from "../schema";

/** Says which agreements clearance asks of contributors and of committers, from now on. */
export const adoptClearancePolicy = command({
  name: "clearance.adopt_policy",
  scope: "agreements:write",
  input: ClearancePolicy,
  load: async () => null,
  allow: mayAdoptPolicy,
  async run({ tx, input }) {
    const key = CLEARANCE_POLICY_SETTING;
    await tx.setting.upsert({ where: { key }, create: { key, value: input }, update: { value: input } });
    return input;
  },
  audit: ({ input }) => ({ objectType: "setting", objectId: CLEARANCE_POLICY_SETTING, data: input }),
});
