import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { requirementDigest } from "../digests";
import { getSetForDecision } from "../load-set";
import { mayEditSet } from "../policy/requirement-sets";
import { PutRequirementInput } from "../schema/requirement-sets";

const MOST = 200;

/** Adds a requirement to a draft, or changes the one with this key. Throws not_found, conflict where a new key is taken. */
export const putRequirement = command({
  name: "requirement.put",
  scope: "levels:write",
  input: PutRequirementInput,
  load: (tx, { setId }) => getSetForDecision(tx, setId),
  allow: mayEditSet,
  async run({ tx, row, input: { setId, isNew, key, ...asked } }) {
    const known = row.requirements.find((one) => one.key === key);
    if (known && isNew)
      throw conflict(`This draft has a requirement with the key “${key}” already.`, "key_taken");
    if (!known && row.requirements.length >= MOST)
      throw refused(`A set has at most ${MOST} requirements.`, "too_many");
    const data = { ...asked, digest: requirementDigest({ key, ...asked }) };
    if (known) await tx.requirement.update({ where: { id: known.id }, data });
    else {
      const position = 1 + Math.max(-1, ...row.requirements.map((one) => one.position));
      await tx.requirement.create({ data: { id: newId("req"), setId, key, position, ...data } });
    }
    return { isAdded: !known };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "requirement_set", objectId: row.id },
    data: { key: input.key, isAdded: output.isAdded },
  }),
});
