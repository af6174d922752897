/** The members' register: who holds which role when. Days are days of the UTC calendar. */
import type { CoopRole } from "../schema";

export interface Period {
  from: Date;
  /** The first moment at which it no longer holds; null: it goes on. */
  until: Date | null;
}
export interface Grant extends Period {
  personId: string;
  role: CoopRole;
}

/** Offices that only a member holds: they end with the membership. */
export const MEMBERS_ROLES: readonly CoopRole[] = ["board", "secretary"];

export const startOfDay = (day: string) => new Date(`${day}T00:00:00Z`);
/** The last moment of a day: who joined on it counts, who left on it does not. */
export const endOfDay = (day: string) => new Date(`${day}T23:59:59.999Z`);
export const dayOf = (at: Date) => at.toISOString().slice(0, 10);

export const isInForce = ({ from, until }: Period, at: Date) => from <= at && (until === null || until > at);

/**
 * Who may vote at a moment: whoever has joined and not left then (`levels` rules of meetings). Membership is what counts:
 * a suspended account is still a member's, and so is one that never signed in. Ids in order, each once.
 */
export function eligibleMembers(grants: readonly Grant[], at: Date): string[] {
  const members = grants.filter((grant) => grant.role === "member" && isInForce(grant, at));
  return [...new Set(members.map((grant) => grant.personId))].sort();
}

/** Whether two periods have a moment in common; an empty one has none. */
export function overlaps(one: Period, other: Period): boolean {
  const from = Math.max(one.from.getTime(), other.from.getTime());
  return from < Math.min(endOf(one), endOf(other));
}

const endOf = ({ until }: Period) => until?.getTime() ?? Number.POSITIVE_INFINITY;

/** Whether a whole period lies within one of these. */
export const isCovered = (period: Period, by: readonly Period[]) =>
  by.some((one) => one.from <= period.from && endOf(one) >= endOf(period));

export type GrantRefusal = "ends_before_it_begins" | "overlaps" | "not_a_member";

/** Why a role cannot be granted for this period, beside what the person holds already; null: it can. */
export function refuseGrant({
  role,
  period,
  held,
}: {
  role: CoopRole;
  period: Period;
  held: readonly (Period & { role: CoopRole })[];
}): GrantRefusal | null {
  if (period.until !== null && period.until <= period.from) return "ends_before_it_begins";
  if (held.some((one) => one.role === role && overlaps(one, period))) return "overlaps";
  const memberships = held.filter((one) => one.role === "member");
  if (MEMBERS_ROLES.includes(role) && !memberships.some((one) => isInForce(one, period.from)))
    return "not_a_member";
  return null;
}

/** The moment at which a role ends that ends on this day: never before it began. */
export const endOn = (day: string, { from }: Pick<Period, "from">) =>
  new Date(Math.max(startOfDay(day).getTime(), from.getTime()));

/** Which other roles end with a membership that ends then: offices that would go on after it. */
export const endsWithMembership = <Held extends Period & { role: CoopRole }>(
  held: readonly Held[],
  end: Date,
): Held[] => held.filter((one) => MEMBERS_ROLES.includes(one.role) && endOf(one) > end.getTime());

/** Whether somebody else stays an administrator for good; suspended accounts do not count. */
export const leavesAnAdministrator = (
  others: readonly (Period & { isSuspended: boolean })[],
  at: Date,
): boolean => others.some((one) => !one.isSuspended && one.until === null && one.from <= at);

/** What is written down more than a day after it took effect is marked as recorded later. */
export const isRecordedLater = (effective: Date, recordedAt: Date | null) =>
  recordedAt !== null && recordedAt.getTime() - effective.getTime() >= 2 * 86_400_000;
