/** By when an annual update is due: so many days before its AGM. It moves with the AGM; lateness never moves the next one. */
export const updateDueAt = (agm: { heldAt: Date }, { dueDays }: { dueDays: number }): Date =>
  new Date(agm.heldAt.getTime() - dueDays * 86_400_000);
