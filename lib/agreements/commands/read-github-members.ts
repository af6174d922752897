import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError } from "@/lib/platform/code-host-contract";
import { gitHub } from "@/lib/platform/github/code-host";
import type { OrganizationMembers } from "@/lib/platform/github/organizations";
import { prisma, type Tx } from "@/lib/platform/prisma";
import { standingRule } from "../queries/list-github-organizations";
import { compareMembers, isNarrowed } from "../rules/members";

/**
 * Reads who is a member of an organization on GitHub: those of them who sign in here are covered from now on, and whoever
 * left it is not. What GitHub does not tell is noted in words, and nothing is concluded from it.
 */
export const readGitHubMembers = command({
  name: "coverage.read_members",
  scope: null,
  input: z.object({ login: z.string() }),
  async prepare({ input: { login } }) {
    const row = await prisma().gitHubOrganization.findUnique({ where: { login } });
    if (!row) throw notFound("This organization on GitHub");
    return { asked: row.accountId, ...(await ask(login, row.accountId)) };
  },
  async load(tx, { login }) {
    await tx.$queryRaw`SELECT 1 FROM "GitHubOrganization" WHERE "login" = ${login} FOR UPDATE`;
    return tx.gitHubOrganization.findUniqueOrThrow({
      where: { login },
      include: { members: { where: { until: null }, select: { id: true, accountId: true } } },
    });
  },
  allow: onlySystem,
  async run({ tx, now, row, facts }) {
    const nothing = { joined: 0, left: 0, problem: null };
    // Begun anew meanwhile: what was read may be of another.
    if (facts.asked !== row.accountId) return nothing;
    const { found } = facts;
    const problem = found && isNarrowed(row, found.isPublicOnly) ? narrowed(row.login) : facts.problem;
    if (!found || problem) {
      await tx.gitHubOrganization.update({ where: { login: row.login }, data: { problem } });
      if (row.problem === null) await tellManagers(tx, { value: row.login, problem: problem ?? "", now });
      return { ...nothing, problem: row.problem === problem ? null : problem };
    }
    const { left, joined } = compareMembers({
      ...{ known: row.members, told: found.members, here: await accountsHere(tx, found.members) },
    });
    const ended = { id: { in: left.map((one) => one.id) } };
    await tx.gitHubMembership.updateMany({ where: ended, data: { until: now } });
    await tx.gitHubMembership.createMany({
      data: joined.map(({ account, login }) => ({
        ...{ id: newId("member"), organization: row.login, accountId: account, login, from: now },
      })),
    });
    const { account: accountId, isPublicOnly, members } = found;
    await tx.gitHubOrganization.update({
      where: { login: row.login },
      data: { accountId, isPublicOnly, memberCount: members.length, readAt: now, problem: null },
    });
    await tellMembers(tx, { value: row.login, accountIds: left.map((one) => one.accountId), now });
    return { joined: joined.length, left: left.length, problem: null };
  },
  // Each look that finds the same is no news; who they are is in the rows, and goes with them when somebody is erased.
  audit: ({ row, output }) =>
    output.joined + output.left > 0 || output.problem
      ? { objectType: "github_organization", objectId: row.login, data: output }
      : null,
});

async function ask(login: string, account: string | null) {
  const github = gitHub();
  if (!github) return { found: null, problem: NOT_CONNECTED };
  try {
    return { found: await github.organizations.listMembers(login, account), problem: null };
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    return { found: null, problem: error.message };
  }
}

async function accountsHere(tx: Tx, members: OrganizationMembers["members"]) {
  const rows = await tx.account.findMany({
    where: { provider: "github", providerAccountId: { in: members.map((one) => one.account) } },
    select: { providerAccountId: true },
  });
  return new Set(rows.map((one) => one.providerAccountId));
}

interface Told {
  /** As the rules name the organization on GitHub. */
  value: string;
  now: Date;
}
/** Who says whom it covers is told once that GitHub does not say any more. */
async function tellManagers(tx: Tx, { value, problem, now }: Told & { problem: string }) {
  const rules = await tx.coverageRule.findMany({
    where: { ...standingRule(now), value },
    select: {
      organization: {
        select: {
          ...{ id: true, name: true },
          officers: {
            where: { role: "cla_manager", from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
            select: { personId: true },
          },
        },
      },
    },
  });
  for (const { organization } of rules)
    await notify(tx, {
      to: organization.officers.map((one) => one.personId),
      kind: "coverage.unread",
      title: `GitHub does not say who is a member of ${value}`,
      body: problem,
      url: `/organizations/${organization.id}`,
      now,
    });
}

/** Whoever works at an organization that covered them through this is told that it does so no more. */
async function tellMembers(tx: Tx, { value, accountIds, now }: Told & { accountIds: readonly string[] }) {
  const rules = await tx.coverageRule.findMany({
    where: { ...standingRule(now), value },
    select: { organization: { select: { id: true, name: true } } },
  });
  for (const { organization } of rules) {
    const people = await tx.person.findMany({
      where: {
        user: { accounts: { some: { provider: "github", providerAccountId: { in: [...accountIds] } } } },
        affiliations: {
          some: { organizationId: organization.id, OR: [{ until: null }, { until: { gt: now } }] },
        },
      },
      select: { id: true },
    });
    await notify(tx, {
      to: people.map((one) => one.id),
      kind: "coverage.ended",
      title: `You are no member of ${value} on GitHub any more`,
      body: `${organization.name} covered you by that. Where nothing else of it does, ask to be covered.`,
      url: "/clearance",
      now,
    });
  }
}

const NOT_CONNECTED = "Forkmoot is not connected to GitHub here. An administrator connects it.";
const narrowed = (login: string) =>
  `GitHub shows Forkmoot only public members of ${login} now, where it showed all. Whoever was covered stays so. Let it see all of them again, or end this and add it anew with public members only.`;
