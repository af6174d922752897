import { z } from "zod";
import { tryAccessAgain } from "@/lib/committers/commands/try-access-again";
import { CommitterComponentInput } from "@/lib/committers/schema/access";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "tryAccessAgain",
  tag: "committers",
  summary: "Have the code host asked once more for merge rights that it did not give or take",
  scope: "committers:write",
  path: CommitterComponentInput,
  output: z.object({ state: z.enum(["granting", "removing"]) }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => tryAccessAgain(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
