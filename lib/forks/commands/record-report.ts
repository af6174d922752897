import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Keeps what the page of a pull request on GitHub was told, so that the same is not said twice. */
export const recordReport = command({
  name: "pull_request.record_report",
  scope: null,
  input: z.object({
    pullRequestId: z.string(),
    headSha: z.string(),
    checkRunId: z.string().nullable(),
    digest: z.string(),
  }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input: { pullRequestId, ...said } }) {
    const data = { ...said, at: now };
    await tx.pullRequestReport.upsert({
      where: { pullRequestId },
      create: { pullRequestId, ...data },
      update: data,
    });
  },
  audit: () => null,
});
