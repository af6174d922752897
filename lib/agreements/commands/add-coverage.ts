import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { findPersonId } from "@/lib/people/queries/get-person";
import type { Tx } from "@/lib/platform/prisma";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayCover } from "../policy";
import { standingRule } from "../queries/list-github-organizations";
import { AddCoverageInput, COVERAGE_WORDS, toDate } from "../schema";

/** A CLA manager says whom the entity CLA covers: a domain of verified addresses, a person, members of an organization on GitHub. */
export const addCoverage = command({
  name: "coverage.add",
  scope: "agreements:write",
  input: AddCoverageInput,
  async load(tx, { organizationId, kind, value }, { now }) {
    const row = await getOrganizationForDecision(tx, organizationId, now);
    // Whoever has the login now is meant, whatever they are called later.
    const personId = kind === "person" ? await findPersonId(tx, value) : null;
    const standing = await tx.coverageRule.count({ where: { organizationId, kind, value, until: null } });
    return { ...row, personId, isThere: standing > 0 };
  },
  allow: mayCover,
  async run({ tx, actor, now, row, input }) {
    const { kind, value } = input;
    if (row.isThere) throw conflict(`${COVERAGE_WORDS[kind]} ${value} is covered already.`, "is_covered");
    const { id: organizationId } = row.organization;
    if (kind === "github_organization") await expectMembers(tx, value, now);
    const { id } = await tx.coverageRule.create({
      data: {
        id: newId("coverage"),
        ...{
          organizationId,
          kind,
          value,
          personId: row.personId,
          from: toDate(input.from) ?? now,
          until: toDate(input.until),
        },
        addedAt: now,
        addedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    return { ruleId: id };
  },
  audit: ({ row, input }) =>
    organizationAudit(row.organization.id, {
      organization: row.organization.name,
      kind: input.kind,
      value: input.value,
    }),
});

/** The next sweep reads its members. Where nobody was covered by it any more, it begins anew: whoever has the name now. */
async function expectMembers(tx: Tx, login: string, now: Date) {
  if ((await tx.coverageRule.count({ where: { ...standingRule(now), value: login } })) > 0) return;
  const anew = { accountId: null, readAt: null, problem: null, memberCount: 0, isPublicOnly: false };
  await tx.gitHubOrganization.upsert({ where: { login }, create: { login }, update: anew });
  await tx.gitHubMembership.updateMany({ where: { organization: login, until: null }, data: { until: now } });
}
