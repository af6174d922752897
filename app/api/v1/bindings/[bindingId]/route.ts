import { z } from "zod";
import { LeaveInput, leaveTrial } from "@/lib/forks/commands/leave-trial";
import { otherMethods, route } from "@/lib/kernel/route";

export const DELETE = route({
  id: "leaveTrial",
  tag: "trials",
  summary: "Leave a trial: you are back on the baseline",
  scope: "forks:write",
  path: LeaveInput,
  output: z.object({ hasLeft: z.boolean().describe("False when you had left already.") }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => leaveTrial(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
