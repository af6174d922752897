import { ManifestEntries } from "@/lib/catalog/schema";
import { codeHostFor } from "@/lib/platform/code-host";
import type { CodeHost } from "@/lib/platform/code-host-contract";
import { remember } from "@/lib/platform/remember";
import type { MissingView } from "../dto";
import { daysBehind } from "../rules";
import type { ForkRow } from "./get-fork-page";

const SHOWN = 50;

/** What the fork's users are missing (law 6): commits of the default branches that its manifest lacks, newest first. */
export async function listMissing(fork: ForkRow, now: Date): Promise<MissingView> {
  const cutFrom = fork.revisions[0]?.cutFrom;
  if (!cutFrom) return { count: 0, daysBehind: 0, commits: [] };
  const entries = ManifestEntries.parse(cutFrom.entries);
  const read = await Promise.all(
    entries.map(async ({ component, commit }) => {
      const row = fork.service.components.find((one) => one.name === component);
      if (!row) return { count: 0, commits: [] };
      // A repository that cannot be read now leaves a gap; the page says the rest.
      const missing = await readMissing(row, commit).catch(() => ({ count: 0, commits: [] }));
      return { count: missing.count, commits: missing.commits.map((one) => ({ ...one, component })) };
    }),
  );
  const commits = read.flatMap((one) => one.commits).sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    count: read.reduce((sum, one) => sum + one.count, 0),
    daysBehind: daysBehind(commits, now),
    commits: commits
      .slice(0, SHOWN)
      .map(({ sha, title, authorName, at, component }) => ({ sha, title, authorName, at, component })),
  };
}

type Component = ForkRow["service"]["components"][number];
type Missing = Awaited<ReturnType<CodeHost["missing"]>>;
/** Between two commits nothing ever changes. */
const kept = remember<Missing>(500);

async function readMissing(component: Component, from: string) {
  const host = codeHostFor(component);
  const to = await host.resolveBranch(component, component.defaultBranch);
  return kept(`${component.id} ${from} ${to}`, () => host.missing(component, { from, to }));
}
