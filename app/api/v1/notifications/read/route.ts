import { z } from "zod";
import { MarkReadInput, markRead } from "@/lib/events/commands/mark-read";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "markRead",
  tag: "inbox",
  summary: "Mark notifications of yours read: those named, or all",
  scope: "read",
  body: MarkReadInput,
  example: { ids: ["note_7h2m4c0z1q"] },
  output: z.object({ count: z.int().describe("How many were not read before.") }),
  handler: ({ actor, input, options }) => markRead(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
