import { z } from "zod";
import { nominateCommitter } from "@/lib/committers/commands/nominate-committer";
import { listNominations } from "@/lib/committers/queries/list-nominations";
import { ListNominationsInput, NominateBody, NominationItem } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listNominations",
  tag: "committers",
  summary: "List nominations, newest first",
  scope: "read",
  query: ListNominationsInput,
  output: z.object({ items: z.array(NominationItem) }),
  handler: async ({ actor, input }) => ({ items: (await listNominations(actor, input)).items }),
});

export const POST = route({
  id: "nominateCommitter",
  tag: "committers",
  summary: "Nominate somebody as a core committer",
  scope: "committers:write",
  body: NominateBody,
  example: {
    login: "anselm-r",
    components: ["noticeboard-web"],
    reasons: "Answers each review within a day.",
  },
  output: z.object({ nominationId: z.string(), closesAt: z.iso.datetime() }),
  status: 201,
  problems: ["conflict", "refused", "not_found"],
  handler: ({ actor, input, options }) => nominateCommitter(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
