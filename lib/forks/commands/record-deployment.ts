import { z } from "zod";
import { Step } from "@/lib/deploy/contract";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Progress of a running deployment as the backend reports it; what people watch live. */
export const recordDeployment = command({
  name: "deployment.record",
  scope: null,
  isOneStatement: true,
  input: z.object({ deploymentId: z.string(), attempt: z.number().int(), steps: z.array(Step) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, input }) {
    await tx.deployment.updateMany({
      where: { id: input.deploymentId, attempt: input.attempt, state: "running" },
      data: { steps: input.steps },
    });
  },
  audit: () => null,
});
