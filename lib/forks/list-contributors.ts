import type { Prisma } from "@/lib/generated/prisma/client";
import type { CommitAccounts } from "@/lib/platform/code-host-contract";
import type { Tx } from "@/lib/platform/prisma";
import type { ReadChange } from "./queries/read-changes";

export type Part = "requested" | "opened" | "pushed" | "authored" | "co_authored" | "committed";
interface Contributor {
  personId: string | null;
  label: string;
  part: Part;
  /** Their account on the code host, by immutable id. */
  account: string | null;
}

/** Everybody with a hand in these changes: requested, opened, pushed, authored, co-authored, committed (law 2). */
export async function listContributors(
  tx: Tx,
  { ownerId, changes }: { ownerId: string; changes: readonly ReadChange[] },
) {
  const signed = changes.flatMap((change) =>
    change.facts.commits.flatMap((commit) => namesOf(commit, change.accounts.get(commit.sha))),
  );
  const emails = [...new Set(signed.map((one) => one.email))];
  const owner = await tx.person.findUniqueOrThrow({
    where: { id: ownerId },
    select: { id: true, login: true },
  });
  const opened = await tx.pullRequest.findMany({
    where: { id: { in: changes.map((change) => change.pullRequestId) } },
    select: {
      id: true,
      openedAt: true,
      openedBy: { select: { id: true, login: true } },
      openedByAccount: true,
      openedByLogin: true,
    },
  });
  const openedAt = new Map(opened.map((pull) => [pull.id, pull.openedAt]));
  const pushes = await tx.push.findMany({
    where: { OR: changes.flatMap((change) => pushesOf(change, openedAt.get(change.pullRequestId))) },
    distinct: ["personId"],
    select: { person: { select: { id: true, login: true } } },
  });
  const known = await tx.$queryRaw<{ id: string; login: string; email: string }[]>`
    SELECT id, login, lower(email) AS email FROM "Person" WHERE lower(email) = ANY(${emails})`;
  const accounts = await findByAccount(tx, [
    ...signed.flatMap((one) => one.account ?? []),
    ...opened.flatMap((pull) => pull.openedByAccount ?? []),
    ...changes.flatMap((change) => change.pushers.map((one) => one.account)),
  ]);
  const nobody = (name: string): Known[] => [{ id: null, login: name }];
  const all: Contributor[] = [
    { personId: owner.id, label: owner.login, part: "requested", account: null },
    ...opened.flatMap(({ openedBy, openedByAccount: account, openedByLogin }): Contributor[] => {
      const person = openedBy ?? accounts.get(account ?? "");
      const [known] = person ? [person] : openedByLogin ? nobody(openedByLogin) : [];
      return known ? [{ personId: known.id, label: known.login, part: "opened", account }] : [];
    }),
    ...pushes.map(({ person }) => ({
      personId: person.id,
      label: person.login,
      part: "pushed" as const,
      account: null,
    })),
    ...changes
      .flatMap((change) => change.pushers)
      .flatMap(({ account, login }): Contributor[] => {
        const known = accounts.get(account);
        return (known ? [known] : nobody(login)).map((person) => ({
          personId: person.id,
          label: person.login,
          part: "pushed",
          account,
        }));
      }),
    ...signed.flatMap(({ name, email, account, part }): Contributor[] => {
      const byAccount = accounts.get(account ?? "");
      // An address that two people share names both, and so does one whose account is somebody else's: none approves.
      const people: Known[] = [
        ...known.filter((person) => person.email === email),
        ...(byAccount ? [byAccount] : []),
      ];
      return (people.length > 0 ? people : nobody(name)).map((person) => ({
        personId: person.id,
        label: person.login,
        part,
        account,
      }));
    }),
  ];
  const keyOf = (one: Contributor) => `${one.personId ?? one.label}:${one.part}`;
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** What brought its commits, to whichever branch, and whatever came to its own branch since the pull request opened. */
function pushesOf(
  { componentId, branch, facts }: ReadChange,
  since: Date | undefined,
): Prisma.PushWhereInput[] {
  const commits = [facts.head, ...facts.commits.map((commit) => commit.sha)];
  return [
    { componentId, after: { in: [...new Set(commits)] } },
    { componentId, branch, at: since && { gte: since } },
  ];
}

interface Known {
  id: string | null;
  login: string;
}

async function findByAccount(tx: Tx, ids: string[]): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.account.findMany({
    where: { provider: "github", providerAccountId: { in: [...new Set(ids)] } },
    select: { providerAccountId: true, user: { select: { person: { select: { id: true, login: true } } } } },
  });
  return new Map(rows.flatMap((row) => (row.user.person ? [[row.providerAccountId, row.user.person]] : [])));
}

function namesOf(commit: ReadChange["facts"]["commits"][number], accounts: CommitAccounts | undefined) {
  return [
    {
      name: commit.authorName,
      email: commit.authorEmail.toLowerCase(),
      account: accounts?.author ?? null,
      part: "authored" as const,
    },
    {
      name: commit.committerName,
      email: commit.committerEmail.toLowerCase(),
      account: accounts?.committer ?? null,
      part: "committed" as const,
    },
    ...commit.coAuthors.map(({ name, email }, index) => ({
      name,
      email: email.toLowerCase(),
      account: accounts?.coAuthors[index] ?? null,
      part: "co_authored" as const,
    })),
  ];
}
