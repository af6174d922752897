import { z } from "zod";
import { writeMessage } from "@/lib/committers/commands/write-message";
import { SupportInput } from "@/lib/committers/queries/get-support";
import { getThread } from "@/lib/committers/queries/get-thread";
import { ThreadMessage, WriteBody } from "@/lib/committers/schema/champions";
import { PageInput, pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { PersonRef } from "@/lib/people/schema";

export const GET = route({
  id: "getThread",
  tag: "committers",
  summary: "Read the thread of a committer with their champions",
  scope: "read",
  path: SupportInput,
  query: z.object(PageInput),
  output: pageOf(ThreadMessage).extend({
    committer: PersonRef,
    champions: z.array(z.object({ person: PersonRef, standsIn: z.boolean() })),
    emergencyContact: z.string(),
    maySetContact: z.boolean(),
  }),
  problems: ["not_found", "malformed"],
  handler: ({ actor, input }) => getThread(actor, input),
});

export const POST = route({
  id: "writeMessage",
  tag: "committers",
  summary: "Write in the thread of a committer",
  scope: "committers:write",
  path: SupportInput,
  body: WriteBody,
  example: { text: "The review of fork 39 begins on Monday." },
  output: z.object({ messageId: z.string() }),
  status: 201,
  problems: ["not_found"],
  handler: ({ actor, input, options }) => writeMessage(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
