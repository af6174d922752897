import { LogView } from "@/lib/forks/dto";
import { LogInput } from "@/lib/forks/queries/get-logs";
import { getRunLog } from "@/lib/forks/queries/get-run-log";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRunLog",
  tag: "deployments",
  summary: "Read what a deployment writes while it runs",
  description:
    "For maintainers of its service: it holds people's data. It is there for as long as the deployment runs. Send the answer's `cursor` to read on.",
  scope: "read",
  path: LogInput.pick({ id: true }),
  query: LogInput.omit({ id: true }),
  output: LogView,
  problems: ["not_found", "forbidden", "unavailable"],
  handler: ({ actor, input }) => getRunLog(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
