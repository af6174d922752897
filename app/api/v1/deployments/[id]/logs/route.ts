import { LogView } from "@/lib/forks/dto";
import { getLogs, LogInput } from "@/lib/forks/queries/get-logs";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getDeploymentLog",
  tag: "deployments",
  summary: "Read the log of a deployment",
  description:
    "Build, test and health output, never a running trial's own log. Send the answer's `cursor` to read on; `done` says that nothing more will come.",
  scope: "read",
  path: LogInput.pick({ id: true }),
  query: LogInput.omit({ id: true }),
  output: LogView,
  problems: ["not_found", "unavailable"],
  handler: ({ actor, input }) => getLogs(actor, { kind: "deployment", ...input }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
