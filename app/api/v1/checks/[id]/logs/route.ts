import { getLogs, LogInput } from "@/lib/forks/queries/get-logs";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Read the log of a check",
  input: LogInput,
  handler: ({ actor, input }) => getLogs(actor, { kind: "check", ...input }),
});
