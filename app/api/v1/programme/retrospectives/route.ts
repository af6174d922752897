import { z } from "zod";
import { openRetrospective } from "@/lib/committers/commands/open-retrospective";
import { OpenRetrospectiveInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "openRetrospective",
  tag: "committers",
  summary: "Ask those who take part in the programme about a phase",
  scope: "committers:write",
  body: OpenRetrospectiveInput,
  example: { title: "The pilot", phase: "pilot", questions: ["What went well?"], closesOn: "2027-03-01" },
  output: z.object({
    retrospectiveId: z.string(),
    questions: z.array(z.object({ questionId: z.string(), text: z.string() })),
  }),
  status: 201,
  problems: ["refused"],
  handler: ({ actor, input, options }) => openRetrospective(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
