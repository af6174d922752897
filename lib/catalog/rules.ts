/** Pure rules of the catalogue. */

/** A maintainership that holds: accepted, and not stepped down from. A filter for queries. */
export const standingMaintainer = { acceptedAt: { not: null }, steppedDownAt: null } as const;
