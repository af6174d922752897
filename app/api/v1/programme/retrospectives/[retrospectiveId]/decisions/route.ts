import { z } from "zod";
import { decideRetrospective } from "@/lib/committers/commands/decide-retrospective";
import { DecideRetrospectiveInput, RetrospectiveInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "decideRetrospective",
  tag: "committers",
  summary: "Record what follows from a retrospective, and who does it",
  scope: "committers:write",
  path: RetrospectiveInput,
  body: DecideRetrospectiveInput.omit({ retrospectiveId: true }),
  example: { text: "Write down whom to ask about deployments.", owner: "hana" },
  output: z.object({ decisionId: z.string() }),
  status: 201,
  problems: ["not_found"],
  handler: ({ actor, input, options }) => decideRetrospective(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
