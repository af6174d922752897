import { command } from "@/lib/kernel/command";
import { mayAdoptPolicy } from "../policy";
import { lockClearancePolicy } from "../queries/load-clearance-facts";
import { CLEARANCE_POLICY_SETTING, ContributorAsks } from "../schema";

/** Says which agreements clearance asks of contributors, from now on. What it asks of committers besides is the programme's policy. */
export const adoptClearancePolicy = command({
  name: "clearance.adopt_policy",
  scope: "agreements:write",
  input: ContributorAsks,
  load: lockClearancePolicy,
  allow: mayAdoptPolicy,
  async run({ tx, row: { committer }, input }) {
    const key = CLEARANCE_POLICY_SETTING;
    const value = { ...input, committer };
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    return input;
  },
  audit: ({ input }) => ({ objectType: "setting", objectId: CLEARANCE_POLICY_SETTING, data: input }),
});
