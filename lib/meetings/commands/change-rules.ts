import { command } from "@/lib/kernel/command";
import { loadRules, RULES_SETTING } from "../load-meeting";
import { mayChangeRules } from "../policy";
import { MeetingRules } from "../rules";

/** Changes the rules of meetings. Those that opened keep theirs: they were frozen. */
export const changeMeetingRules = command({
  name: "meeting_rules.change",
  scope: "meetings:write",
  input: MeetingRules,
  load: (tx) => loadRules(tx),
  allow: mayChangeRules,
  async run({ tx, input }) {
    const value = { ...input };
    await tx.setting.upsert({
      where: { key: RULES_SETTING },
      create: { key: RULES_SETTING, value },
      update: { value },
    });
    return value;
  },
  audit: ({ row, output }) => ({
    objectType: "setting",
    objectId: RULES_SETTING,
    data: { before: { ...row }, after: { ...output } },
  }),
});
