import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { invitePerson } from "@/lib/people/commands/invite-person";
import { listInvitations } from "@/lib/people/queries/list-people";
import { InvitationRow, InvitePersonInput } from "@/lib/people/schema";

export const GET = route({
  id: "listInvitations",
  tag: "people",
  summary: "List open invitations, newest first, at most 200; for administrators",
  scope: "read",
  output: z.object({ items: z.array(InvitationRow) }),
  handler: async ({ actor }) => ({ items: await listInvitations(actor, {}) }),
});

export const POST = route({
  id: "invitePerson",
  tag: "people",
  summary: "Invite somebody by GitHub username or e-mail address",
  scope: "admin",
  body: InvitePersonInput,
  example: { who: "octocat" },
  output: z.object({ invitationId: z.string(), personId: z.string().nullable() }),
  status: 201,
  problems: ["conflict", "refused"],
  // The schema that the command has reads what was sent: here it is sent on as it came.
  handler: ({ actor, input: { who }, options }) =>
    invitePerson(actor, { who: who.kind === "email" ? who.email : who.login }, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
