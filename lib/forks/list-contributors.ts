import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import type { ReadChange } from "./queries/read-changes";

export type Part = "requested" | "opened" | "pushed" | "authored" | "co_authored" | "committed";
interface Contributor {
  personId: string | null;
  label: string;
  part: Part;
}

/** Everybody with a hand in these changes: requested, opened, pushed, authored, co-authored, committed (law 2). */
export async function listContributors(
  tx: Tx,
  { ownerId, changes }: { ownerId: string; changes: readonly ReadChange[] },
) {
  const signed = changes.flatMap((change) => change.facts.commits.flatMap(namesOf));
  const emails = [...new Set(signed.map((one) => one.email))];
  const owner = await tx.person.findUniqueOrThrow({
    where: { id: ownerId },
    select: { id: true, login: true },
  });
  const opened = await tx.pullRequest.findMany({
    where: { id: { in: changes.map((change) => change.pullRequestId) } },
    select: { id: true, openedAt: true, openedBy: { select: { id: true, login: true } } },
  });
  const openedAt = new Map(opened.map((pull) => [pull.id, pull.openedAt]));
  const pushes = await tx.push.findMany({
    where: { OR: changes.flatMap((change) => pushesOf(change, openedAt.get(change.pullRequestId))) },
    distinct: ["personId"],
    select: { person: { select: { id: true, login: true } } },
  });
  const known = await tx.$queryRaw<{ id: string; login: string; email: string }[]>`
    SELECT id, login, lower(email) AS email FROM "Person" WHERE lower(email) = ANY(${emails})`;
  const all: Contributor[] = [
    { personId: owner.id, label: owner.login, part: "requested" },
    ...opened.flatMap(({ openedBy }) =>
      openedBy ? [{ personId: openedBy.id, label: openedBy.login, part: "opened" as const }] : [],
    ),
    ...pushes.map(({ person }) => ({ personId: person.id, label: person.login, part: "pushed" as const })),
    ...signed.flatMap(({ name, email, part }): Contributor[] => {
      // An address that two people share names both: neither approves.
      const people = known.filter((person) => person.email === email);
      if (people.length === 0) return [{ personId: null, label: name, part }];
      return people.map((person) => ({ personId: person.id, label: person.login, part }));
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

function namesOf(commit: ReadChange["facts"]["commits"][number]) {
  return [
    { name: commit.authorName, email: commit.authorEmail.toLowerCase(), part: "authored" as const },
    { name: commit.committerName, email: commit.committerEmail.toLowerCase(), part: "committed" as const },
    ...commit.coAuthors.map(({ name, email }) => ({
      name,
      email: email.toLowerCase(),
      part: "co_authored" as const,
    })),
  ];
}
