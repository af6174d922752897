import { z } from "zod";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { recordMember } from "@/lib/people/commands/record-member";
import { listRegister } from "@/lib/people/queries/register";
import { ListRegisterInput, RecordMemberInput, RegisterRow } from "@/lib/people/schema";

export const GET = route({
  id: "listRegister",
  tag: "people",
  summary: "List the co-op's members as of a day, by name",
  description: "Whoever has joined and not left on that day: who is eligible to vote at a meeting on it.",
  scope: "read",
  query: ListRegisterInput,
  output: pageOf(RegisterRow),
  handler: ({ actor, input }) => listRegister(actor, input),
});

export const POST = route({
  id: "recordMember",
  tag: "people",
  summary: "Record that somebody joined",
  scope: "people:write",
  body: RecordMemberInput,
  example: { login: "ada", name: "Ada Moor", joined: "2026-03-01", reason: "Admitted by the board" },
  output: z.object({ personId: z.string(), grantId: z.string(), login: z.string() }),
  status: 201,
  problems: ["conflict", "refused"],
  location: ({ login }) => `/people/${login}`,
  handler: ({ actor, input, options }) => recordMember(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
