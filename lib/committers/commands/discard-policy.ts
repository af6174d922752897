import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { lockProgramme } from "../load-programme";
import { mayDraftPolicy } from "../policy/programme";
import { PolicyNumberInput } from "../schema/programme";

/** Throws a draft away; its number is given again. */
export const discardPolicy = command({
  name: "policy.discard",
  scope: "committers:write",
  input: PolicyNumberInput,
  async load(tx, { number }) {
    await lockProgramme(tx);
    const draft = await tx.programmePolicy.findFirst({ where: { number, adoptedAt: null } });
    if (!draft) throw notFound("This draft");
    return draft;
  },
  allow: mayDraftPolicy,
  async run({ tx, row: { number } }) {
    await tx.programmePolicy.delete({ where: { number, adoptedAt: null } });
    return { number };
  },
  audit: ({ row }) => ({
    objectType: "programme_policy",
    objectId: String(row.number),
    data: { phase: row.phase, note: row.note },
  }),
});
