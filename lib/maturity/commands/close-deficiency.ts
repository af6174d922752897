import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getDeficiencyForDecision } from "../load-deficiency";
import { mayCloseDeficiency } from "../policy/deficiencies";
import { ANNUAL_UPDATE } from "../queries/load-deadline";
import { loadStanding } from "../queries/load-standing";
import { CloseDeficiencyInput } from "../schema/deficiencies";
import { tellMaintainers } from "../tell-maintainers";

/** The board has looked at the fix that was claimed: it holds. What the catalogue still works out as unmet stays open. */
export const closeDeficiency = command({
  name: "deficiency.close",
  scope: "levels:write",
  input: CloseDeficiencyInput,
  load: (tx, { deficiencyId }) => getDeficiencyForDecision(tx, deficiencyId),
  allow: mayCloseDeficiency,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    const standing = (await loadStanding(tx, { serviceIds: [row.serviceId], now, isOwnLevel: true })).get(
      row.serviceId,
    );
    const stands = standing?.requirements.find(({ requirement }) => requirement.key === row.requirementKey);
    if (stands?.computed && stands.outcome === "unmet")
      throw refused(`${stands.computed.why} While that is so, it cannot be closed.`, "still_unmet");
    await tx.deficiency.update({
      where: { id: row.id, state: "fix_claimed" },
      data: { state: "closed", decidedAt: now, decidedById: by, decisionReason: input.reason || null },
    });
    if (row.updateId && row.requirementKey === ANNUAL_UPDATE)
      await tx.annualUpdate.updateMany({
        where: { id: row.updateId, state: "submitted" },
        data: { state: "accepted", decidedAt: now, decisionReason: input.reason || null },
      });
    await tellMaintainers(tx, {
      ...{
        row,
        actor,
        now,
        kind: "deficiency.closed",
        body: input.reason || "The board has accepted the fix.",
      },
      title: `A deficiency of ${row.service.title} is closed`,
    });
    return { state: "closed" as const };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "deficiency", objectId: row.id, serviceId: row.serviceId },
    data: { requirement: row.requirementKey, reason: input.reason },
  }),
});
