import { ManifestEntries, type ManifestEntry } from "@/lib/catalog/schema";
import { COMPONENT_FILE, DEFAULT_MIGRATION_PATHS, parseComponentFile } from "@/lib/deploy/component-file";
import type { CodeHostKind } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { type ChangeFacts, codeHostFor } from "@/lib/platform/code-host";
import type { CommitAccounts, Pusher } from "@/lib/platform/code-host-contract";
import { prisma } from "@/lib/platform/prisma";
import { ingestPushes } from "../ingest-pushes";
import { chooseManifest, type RequestedChange } from "../rules";

export interface PinnedManifest {
  id: string;
  digest: string;
  entries: ManifestEntry[];
}
export interface ReadChange extends RequestedChange {
  componentId: string;
  pullRequestId: string;
  branch: string;
  facts: ChangeFacts;
  /** By commit, where the code host knows accounts. */
  accounts: ReadonlyMap<string, CommitAccounts>;
  /** Where the code host, and not Forkmoot, knows who pushed. */
  pushers: readonly Pusher[];
}
export interface ReadChanges {
  manifest: PinnedManifest;
  changes: ReadChange[];
}

/**
 * What git says of these pull requests, against the manifest that runs now — or, where a fork has not been rebased
 * onto that, against the one its last revision was cut from (law 6). Pushes that wait to be recorded are recorded first:
 * whoever pushed had a hand in it (law 2). Throws not_found, CodeHostError.
 */
export async function readChanges({
  pullRequestIds,
  previous,
}: {
  pullRequestIds: readonly string[];
  previous?: PinnedManifest;
}) {
  await recordPushes(pullRequestIds);
  const rows = await prisma().pullRequest.findMany({
    where: { id: { in: [...pullRequestIds] } },
    include: { component: { include: { service: { include: { production: true } } } } },
  });
  if (rows.length !== new Set(pullRequestIds).size) throw notFound("One of these pull requests");
  const service = rows[0]?.component.service;
  if (!service?.production) throw notFound("A running version of this service");
  const production = toPinned(service.production);
  const against = async (manifest: PinnedManifest): Promise<ReadChanges> => ({
    manifest,
    changes: await Promise.all(rows.map((row) => readChange(row, manifest))),
  });
  const onProduction = await against(production);
  if (!previous || previous.id === production.id) return onProduction;
  return chooseManifest(onProduction, await against(previous));
}

async function recordPushes(pullRequestIds: readonly string[]) {
  const components = await prisma().component.findMany({
    where: { host: "local", pullRequests: { some: { id: { in: [...pullRequestIds] } } } },
    select: { name: true },
  });
  for (const { name } of components) await ingestPushes({ component: name });
}

export const toPinned = (row: { id: string; digest: string; entries: unknown }): PinnedManifest => ({
  id: row.id,
  digest: row.digest,
  entries: ManifestEntries.parse(row.entries),
});

interface PullRequestRow {
  id: string;
  number: number;
  openedAt: Date;
  state: string;
  headSha: string;
  headBranch: string;
  component: {
    id: string;
    name: string;
    host: CodeHostKind;
    repository: string;
    defaultBranch: string;
    notContributableReason: string | null;
  };
}

async function readChange(row: PullRequestRow, manifest: PinnedManifest): Promise<ReadChange> {
  const { component } = row;
  const host = codeHostFor(component);
  const running = manifest.entries.find((entry) => entry.component === component.name)?.commit;
  const facts = await host.facts(component, {
    head: row.headSha,
    defaultBranch: component.defaultBranch,
    manifestCommit: running ?? row.headSha,
  });
  const accounts = await host.listAccounts(component, facts);
  const pushers = await host.listPushers(component, {
    number: row.number,
    branch: row.headBranch,
    commits: [facts.head, ...facts.commits.map((commit) => commit.sha)],
    since: row.openedAt,
  });
  const migrationPaths = await Promise.all(
    [running ?? row.headSha, row.headSha].map((commit) => readMigrationPaths(component, commit)),
  );
  return {
    componentId: component.id,
    component: component.name,
    pullRequestId: row.id,
    branch: row.headBranch,
    isInManifest: running !== undefined,
    notContributableReason: component.notContributableReason,
    isPullRequestOpen: row.state === "open",
    isDescendantOfManifest: facts.isDescendantOfManifest,
    commits: facts.commits.length,
    files: facts.files,
    filesSinceManifest: facts.filesSinceManifest,
    // A change cannot take a folder off the list: what runs says which are migrations, and the usual one always is.
    migrationPaths: [...new Set([...DEFAULT_MIGRATION_PATHS, ...migrationPaths.flat()])],
    facts,
    accounts,
    pushers,
  };
}

/** What the component's file at a commit says; none where it cannot be read, which fails its check with the reason. */
async function readMigrationPaths(component: PullRequestRow["component"], commit: string) {
  const file = await codeHostFor(component).readFile(component, commit, COMPONENT_FILE);
  const parsed = file === null ? null : parseComponentFile(file);
  return parsed?.ok ? parsed.file.migrate.files : [];
}
