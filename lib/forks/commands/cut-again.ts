import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";

/** Has the next revision of these forks cut once more: GitHub could not be read when their pull request moved. */
export const cutAgain = command({
  name: "fork.cut_again",
  scope: null,
  input: z.object({ forkIds: z.array(z.string()) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input: { forkIds } }) {
    for (const forkId of forkIds)
      await enqueue(tx, "cut-revision", `fork:${forkId}:cut:${newId("sweep")}`, { forkId });
  },
  audit: () => null,
});
