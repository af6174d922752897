import { requestFork } from "@/lib/forks/commands/request-fork";
import { ListForksInput, listForks } from "@/lib/forks/queries/list-forks";
import { RequestForkInput } from "@/lib/forks/schema";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "List forks, newest first",
  input: ListForksInput,
  handler: ({ actor, input }) => listForks(actor, input),
});

export const POST = route({
  summary: "Request a fork of pull requests",
  input: RequestForkInput,
  status: 201,
  handler: ({ actor, input, requestId }) => requestFork(actor, input, { requestId }),
});
