import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { mayConfirmRights } from "../policy/roster";
import { loadCommitters } from "../queries/load-committers";
import { isHeldBack } from "../queries/roster";
import { holdsRights } from "../rules/committer-states";
import { ConfirmRightsInput } from "../schema/roster";
import { wantAccess } from "../want-access";

/**
 * A person confirms the rights that a roster says somebody holds: from then on the code host is asked for them. What being
 * active asks of everybody is asked here too: clearance (law 3) and champions (law 4).
 */
export const confirmRights = command({
  name: "committer.confirm_rights",
  scope: "committers:write",
  input: ConfirmRightsInput,
  async load(tx, { login }, { now }) {
    const where = { person: { login: { equals: login, mode: "insensitive" as const } } };
    const [row] = await loadCommitters(tx, { where, now });
    if (!row?.committer) throw notFound("This committer");
    const { committer } = row;
    const heldBack = await tx.committerComponent.count({
      where: { committerId: committer.id, ...isHeldBack },
    });
    return { ...row, committer, heldBack };
  },
  allow: mayConfirmRights,
  async run({ tx, now, row: { committer, person, clearance, support, heldBack } }) {
    if (heldBack === 0)
      throw conflict(`No imported rights of ${person.name} wait for anybody.`, "nothing_held_back");
    if (!holdsRights(committer.state))
      throw conflict(`${person.name} is not active, so there are no rights to confirm.`, "not_active");
    const unmet = clearance.conditions.find((one) => one.state === "unmet");
    if (unmet)
      throw refused(`${unmet.reason} It takes ${unmet.fixer ?? "somebody"} to mend that.`, "not_cleared");
    if (support && !support.isEnough) throw refused(support.words, "champions");
    await tx.committerComponent.updateMany({
      where: { committerId: committer.id, ...isHeldBack },
      data: { isHeldBack: false },
    });
    const wanted = await wantAccess(tx, { committerId: committer.id, now });
    return { components: heldBack, wanted };
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "committer", objectId: row.person.login },
    data: { components: output.components, wanted: output.wanted },
  }),
});
