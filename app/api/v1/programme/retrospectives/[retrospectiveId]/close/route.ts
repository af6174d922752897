import { z } from "zod";
import { closeRetrospective } from "@/lib/committers/commands/close-retrospective";
import { RetrospectiveInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "closeRetrospective",
  tag: "committers",
  summary: "Close a retrospective before its date",
  scope: "committers:write",
  path: RetrospectiveInput,
  output: z.object({ retrospectiveId: z.string() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => closeRetrospective(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
