import type { Tx } from "@/lib/platform/prisma";

export interface EligibleMember {
  personId: string;
  login: string;
  name: string;
}

/**
 * Who may vote at a moment, by name: `eligibleMembers` of the rules, as one query. Give it the moment that counts, such
 * as a meeting's beginning.
 */
export const listEligible = (db: Tx, at: Date): Promise<EligibleMember[]> =>
  db.$queryRaw<EligibleMember[]>`
    SELECT p.id AS "personId", p.login, p.name FROM "Person" p
    WHERE EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p.id AND g.role = 'member'
                  AND g."from" <= ${at} AND (g."until" IS NULL OR g."until" > ${at}))
    ORDER BY p.name, p.id`;
