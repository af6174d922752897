import { notFound, refused } from "@/lib/kernel/errors";
import { codeHostFor } from "@/lib/platform/code-host";
import type { ComponentRef } from "@/lib/platform/code-host-contract";
import type { CommitFacts } from "@/lib/platform/git-output";
import type { Db } from "@/lib/platform/prisma";
import type { ChangeGiven } from "./schema/incidents";

/** A change of a service, and whose hands were in it as far as is known. */
export interface TracedChange {
  forkId: string | null;
  componentId: string | null;
  commit: string | null;
  contributorId: string | null;
  contributed: string[];
  merged: string[];
}

/** Finds the changes that an incident is traced to, and who made and merged them. Throws not_found, refused, CodeHostError. */
export async function traceChanges(
  db: Db,
  service: string,
  given: readonly ChangeGiven[],
): Promise<TracedChange[]> {
  const traced: TracedChange[] = [];
  for (const change of given)
    traced.push(
      "fork" in change ? await traceFork(db, service, change.fork) : await traceCommit(db, service, change),
    );
  return traced;
}

async function traceFork(db: Db, service: string, number: number): Promise<TracedChange> {
  const fork = await db.fork.findFirst({
    where: { number, service: { slug: service } },
    select: {
      ...{ id: true, ownerId: true },
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { contributors: { select: { personId: true } } },
      },
    },
  });
  if (!fork) throw notFound(`Fork ${number} of this service`);
  const hands = fork.revisions.flatMap((one) => one.contributors.flatMap(({ personId }) => personId ?? []));
  return {
    ...{ forkId: fork.id, componentId: null, commit: null, contributorId: fork.ownerId },
    ...{ contributed: [...new Set([fork.ownerId, ...hands])], merged: [] },
  };
}

async function traceCommit(
  db: Db,
  service: string,
  given: { component: string; commit: string },
): Promise<TracedChange> {
  const component = await db.component.findFirst({
    where: { name: given.component, service: { slug: service } },
  });
  if (!component) throw notFound(`The component “${given.component}” of this service`);
  const host = codeHostFor(component);
  const facts = await host.commit(component, given.commit);
  const accounts = (await host.listAccounts(component, { head: facts.sha, commits: [facts] })).get(facts.sha);
  const byEmail = await findByEmail(db, facts);
  const byAccount = await findByAccount(db, [
    ...(accounts?.coAuthors ?? []),
    accounts?.author ?? null,
    accounts?.committer ?? null,
  ]);
  const of = (email: string, account: string | null | undefined) => [
    ...(byEmail.get(email.toLowerCase()) ?? []),
    ...(account ? (byAccount.get(account) ?? []) : []),
  ];
  const authors = of(facts.authorEmail, accounts?.author);
  const coAuthors = facts.coAuthors.flatMap(({ email }, index) => of(email, accounts?.coAuthors[index]));
  // Whoever pushed it to the default branch, or merged its pull request, merged it; the push of a branch contributed.
  const pushes = await db.push.findMany({
    where: { componentId: component.id, after: facts.sha, branch: { not: component.defaultBranch } },
    select: { personId: true },
  });
  const contributed = [...new Set([...authors, ...coAuthors, ...pushes.map((one) => one.personId)])];
  const merged = await findMergers(db, component, facts);
  // Where nobody is known to have merged it: whoever committed what somebody else wrote.
  if (merged.length === 0)
    merged.push(...of(facts.committerEmail, accounts?.committer).filter((id) => !authors.includes(id)));
  return {
    ...{ forkId: null, componentId: component.id, commit: facts.sha },
    ...{ contributorId: authors[0] ?? contributed[0] ?? null, contributed, merged },
  };
}

const NEVER = "0".repeat(40);

/** Who merged it: as the code host has it, else who pushed it to the default branch. */
async function findMergers(db: Db, component: ComponentRef & { id: string }, facts: CommitFacts) {
  const accounts = await codeHostFor(component).listMergersOf(component, facts.sha);
  const byAccount = await findByAccount(db, accounts);
  return [
    ...new Set(
      accounts.length > 0
        ? accounts.flatMap((account) => byAccount.get(account) ?? [])
        : await findPushers(db, component, facts),
    ),
  ];
}

/** Of the pushes since it was committed the first that brought it. */
async function findPushers(db: Db, component: ComponentRef & { id: string }, { sha, at }: CommitFacts) {
  const pushes = await db.push.findMany({
    where: {
      ...{ componentId: component.id, branch: component.defaultBranch, before: { not: NEVER } },
      // Clocks of those who commit differ from ours.
      at: { gte: new Date(Date.parse(at) - 86_400_000) },
    },
    orderBy: { at: "asc" },
    take: 50,
    select: { personId: true, before: true, after: true },
  });
  const exact = pushes.find((one) => one.after === sha);
  if (exact) return [exact.personId];
  for (const { personId, before, after } of pushes) {
    const brought = await codeHostFor(component)
      .missing(component, { from: before, to: after })
      .catch(() => null);
    if (brought?.commits.some((one) => one.sha === sha)) return [personId];
  }
  return [];
}

async function findByEmail(db: Db, facts: CommitFacts) {
  const emails = [facts.authorEmail, facts.committerEmail, ...facts.coAuthors.map((one) => one.email)];
  const rows = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT id, lower(email) AS email FROM "Person"
    WHERE lower(email) = ANY(${emails.map((email) => email.toLowerCase())})`;
  return group(rows.map(({ id, email }) => [email, id]));
}

async function findByAccount(db: Db, accounts: readonly (string | null)[]) {
  const rows = await db.account.findMany({
    where: { provider: "github", providerAccountId: { in: accounts.flatMap((one) => one ?? []) } },
    select: { providerAccountId: true, user: { select: { personId: true } } },
  });
  return group(
    rows.flatMap(({ providerAccountId, user }): [string, string][] =>
      user.personId ? [[providerAccountId, user.personId]] : [],
    ),
  );
}

function group(pairs: readonly (readonly [string, string])[]) {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

/** Refuses what an incident is traced to already. */
export function refuseKnown(
  known: readonly { forkId: string | null; commit: string | null }[],
  traced: readonly TracedChange[],
) {
  const isKnown = (one: TracedChange) =>
    known.some((other) => (one.forkId ? other.forkId === one.forkId : other.commit === one.commit));
  if (traced.some(isKnown)) throw refused("It is traced to one of these already.", "traced_already");
}
