import { parseComponentFile } from "@/lib/deploy/component-file";
import type { PersonRef } from "@/lib/people/schema";
import { codeHostFor } from "@/lib/platform/code-host";
import { findRunBlock } from "./run-block";
import type { ComponentView, RunningManifest } from "./schema";

interface ComponentRow {
  name: string;
  purpose: string;
  host: "local" | "github";
  repository: string;
  defaultBranch: string;
  notContributableReason: string | null;
  owners: { person: PersonRef }[];
  openPullRequests: number;
}

/** A component as its repository describes it at the running commit. Repositories that cannot be read leave gaps, not errors. */
export async function loadComponent(
  row: ComponentRow,
  running: RunningManifest | null,
): Promise<ComponentView> {
  const host = hostOf(row);
  const runs = running?.components.find((one) => one.component === row.name) ?? null;
  const read = (path: string) =>
    runs && host ? host.readFile(row, runs.commit, path).catch(() => null) : Promise.resolve(null);
  const [file, contributing] = await Promise.all([read("forkmoot.yaml"), read("CONTRIBUTING.md")]);
  const parsed = file === null ? null : parseComponentFile(file);
  return {
    name: row.name,
    purpose: row.purpose,
    contributable: row.notContributableReason === null,
    reason: row.notContributableReason,
    cloneUrl: host?.cloneUrl(row) ?? `https://github.com/${row.repository}.git`,
    webUrl: host?.webUrl(row) ?? null,
    defaultBranch: row.defaultBranch,
    owners: row.owners.map((owner) => owner.person),
    needs: parsed?.ok ? parsed.file.needs : [],
    exposes: parsed?.ok ? parsed.file.expose : [],
    background: parsed?.ok ? parsed.file.background : false,
    openPullRequests: row.openPullRequests,
    contributing,
    runLocally: contributing === null ? null : findRunBlock(contributing),
    problems: parsed && !parsed.ok ? parsed.problems : [],
    running: runs,
  };
}

/** Null for a code host that is not configured here; only GitHub can be that. */
function hostOf(row: ComponentRow) {
  try {
    return codeHostFor(row);
  } catch {
    return null;
  }
}
