import { createHash } from "node:crypto";
import { systemActor } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { gitHub } from "@/lib/platform/github/code-host";
import { writeReport } from "@/lib/platform/github/write-report";
import { recordReport } from "./commands/record-report";
import { getReport } from "./queries/get-report";
import { type ReportView, renderReport } from "./report";
import { REPORT_NAME } from "./schema";

/**
 * Has the page of a pull request on GitHub say what is true of it now. What it says already is not said again; calling
 * it twice ends in one check run. One runs at a time (the queue sees to that), so an older truth never comes last.
 */
export async function reportPullRequest({ pullRequestId }: { pullRequestId: string }) {
  const github = gitHub();
  const found = github && (await getReport(pullRequestId));
  if (!found) return;
  const { repository, last } = found;
  const { report, headSha, digest } = render(found.view);
  if (last?.digest === digest) return;
  const written = await writeReport(github.api, {
    ...report,
    repository,
    headSha,
    name: REPORT_NAME,
    reference: pullRequestId,
    last: last?.headSha === headSha ? last : null,
  });
  if (!written) return;
  const { checkRunId } = written;
  await recordReport(systemActor("github"), { pullRequestId, headSha, checkRunId, digest });
}

/** Whether its page says already what is true of it now. */
export async function isReported(pullRequestId: string): Promise<boolean> {
  const found = await getReport(pullRequestId);
  return !found || found.last?.digest === render(found.view).digest;
}

function render(view: ReportView) {
  const report = renderReport(view, env().url);
  const { headSha } = view.pullRequest;
  const digest = createHash("sha256")
    .update(JSON.stringify([headSha, report]))
    .digest("hex");
  return { report, headSha, digest };
}
