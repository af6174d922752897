import { z } from "zod";
import { runChecks } from "@/lib/forks/commands/run-checks";
import { RevisionInput } from "@/lib/forks/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "runChecks",
  tag: "forks",
  summary: "Run a revision's held or failed checks",
  scope: "reviews:write",
  path: RevisionInput,
  output: z.object({ attempt: z.int() }),
  status: 202,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => runChecks(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
