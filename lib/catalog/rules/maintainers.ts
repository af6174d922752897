/** How long an invitation to maintain a service is open. */
export const INVITATION_DAYS = 30;

export const invitationExpires = (invitedAt: Date) =>
  new Date(invitedAt.getTime() + INVITATION_DAYS * 86_400_000);

export type MaintainershipState = "invited" | "expired" | "maintains" | "ended";

/** Where a maintainership stands at a moment. An invitation that expired can be renewed; one that ended cannot. */
export function stateOfMaintainership(
  row: { invitedAt: Date; acceptedAt: Date | null; steppedDownAt: Date | null },
  now: Date,
): MaintainershipState {
  if (row.steppedDownAt !== null) return "ended";
  if (row.acceptedAt !== null) return "maintains";
  return invitationExpires(row.invitedAt) > now ? "invited" : "expired";
}
