import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";

/** Has pull requests on GitHub told what is true of them, where that could not be done when it came to be. */
export const askForReports = command({
  name: "pull_request.ask_for_reports",
  scope: null,
  input: z.object({ pullRequestIds: z.array(z.string()) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { pullRequestIds } }) {
    for (const pullRequestId of pullRequestIds)
      await enqueue(tx, "report-pull-request", `report:${pullRequestId}:${newId("sweep")}`, {
        pullRequestId,
      });
  },
  audit: () => null,
});
