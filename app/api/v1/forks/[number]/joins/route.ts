import { z } from "zod";
import { askToJoin } from "@/lib/forks/commands/ask-to-join";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "askToJoin",
  tag: "trials",
  summary: "Begin to join a fork's trial: the address at which the service asks its user",
  description:
    "Open `url` in the browser in which you use the service, within five minutes. Forkmoot never says who that user is: the service's own session does. The address is good for one use and is not kept: asking again makes another.",
  scope: "forks:write",
  path: ForkNumber,
  output: z.object({ url: z.string() }),
  status: 201,
  isSecret: true,
  problems: ["not_found"],
  handler: ({ actor, input, requestId }) => askToJoin(actor, input, { requestId }),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
