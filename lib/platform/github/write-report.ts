/** What Forkmoot writes on GitHub, and all that it writes: a check run on a commit, or where it may not, a status. */
import { log } from "../log";
import type { GitHub } from "./github";
import { splitRepository } from "./names";
import { explained, isForbidden } from "./problems";

export interface WantedReport {
  repository: string;
  headSha: string;
  name: string;
  /** Ours for it, by which it is found again. */
  reference: string;
  /** Null while it goes on. */
  conclusion: "success" | "failure" | "neutral" | "action_required" | null;
  title: string;
  summary: string;
  url: string;
  /** What stands on this commit already, as far as is known. */
  last: { checkRunId: string | null } | null;
}

/** Null where GitHub lets Forkmoot write neither. Throws CodeHostError when it cannot be asked. */
export function writeReport(
  api: GitHub,
  wanted: WantedReport,
): Promise<{ checkRunId: string | null } | null> {
  return explained(wanted.repository, async () => {
    const isStatus = !api.isApp && wanted.last !== null && wanted.last.checkRunId === null;
    try {
      if (!isStatus) return { checkRunId: await writeCheckRun(api, wanted) };
    } catch (error) {
      if (!isForbidden(error)) throw error;
    }
    try {
      await writeStatus(api, wanted);
      return { checkRunId: null };
    } catch (error) {
      if (!isForbidden(error)) throw error;
      const { repository } = wanted;
      log.warn(
        { repository },
        "GitHub lets Forkmoot write neither checks nor statuses: give it the permission",
      );
      return null;
    }
  });
}

async function writeCheckRun(api: GitHub, wanted: WantedReport): Promise<string> {
  const { repository, headSha, name, reference, conclusion, title, summary, url, last } = wanted;
  const client = await api.clientFor(repository);
  const at = splitRepository(repository);
  const said = {
    ...at,
    name,
    details_url: url,
    external_id: reference,
    output: { title, summary },
    ...(conclusion ? { status: "completed" as const, conclusion } : { status: "in_progress" as const }),
  };
  const known = last?.checkRunId ?? (await findCheckRun(api, wanted));
  if (known) {
    await client.rest.checks.update({ ...said, check_run_id: Number(known) });
    return known;
  }
  const { data } = await client.rest.checks.create({ ...said, head_sha: headSha });
  return String(data.id);
}

/** The one that a process wrote which died before it could note so. */
async function findCheckRun(api: GitHub, { repository, headSha, name, reference }: WantedReport) {
  const client = await api.clientFor(repository);
  const { data } = await client.rest.checks.listForRef({
    ...splitRepository(repository),
    ref: headSha,
    check_name: name,
    per_page: 100,
  });
  const own = data.check_runs.find((run) => run.name === name && run.external_id === reference);
  return own ? String(own.id) : null;
}

const MAX_DESCRIPTION = 140;

async function writeStatus(api: GitHub, wanted: WantedReport) {
  const { repository, headSha, name, conclusion, title, url } = wanted;
  const client = await api.clientFor(repository);
  const state =
    conclusion === "failure"
      ? "failure"
      : conclusion === null || conclusion === "action_required"
        ? "pending"
        : "success";
  await client.rest.repos.createCommitStatus({
    ...splitRepository(repository),
    sha: headSha,
    state,
    context: name,
    description: title.slice(0, MAX_DESCRIPTION),
    target_url: url,
  });
}
