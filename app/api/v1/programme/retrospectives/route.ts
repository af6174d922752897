import { z } from "zod";
import { openRetrospective } from "@/lib/committers/commands/open-retrospective";
import { pageRetrospectives } from "@/lib/committers/queries/list-programme";
import { OpenRetrospectiveInput } from "@/lib/committers/schema/programme";
import { ListProgrammeInput, RetrospectiveRow } from "@/lib/committers/schema/programme-lists";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listRetrospectives",
  tag: "committers",
  summary: "List the programme's retrospectives, newest first",
  scope: "read",
  query: ListProgrammeInput,
  output: pageOf(RetrospectiveRow),
  problems: ["malformed"],
  handler: ({ actor, input }) => pageRetrospectives(actor, input),
});

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

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
