import { z } from "zod";
import { inviteMaintainer } from "@/lib/catalog/commands/invite-maintainer";
import { listMaintainers } from "@/lib/catalog/queries/list-maintainers";
import { ServiceInput } from "@/lib/catalog/schema";
import { InviteMaintainerInput, MaintainersView } from "@/lib/catalog/schema/maintainers";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listMaintainers",
  tag: "catalog",
  summary: "List who maintains a service; for whoever is signed in also who is invited to",
  scope: "public",
  path: ServiceInput,
  output: MaintainersView,
  problems: ["not_found"],
  handler: ({ actor, input }) => listMaintainers(actor, input),
});

export const POST = route({
  id: "inviteMaintainer",
  tag: "catalog",
  summary: "Invite somebody to maintain a service; open for 30 days",
  scope: "catalog:write",
  path: ServiceInput,
  body: InviteMaintainerInput.pick({ login: true }),
  example: { login: "ada" },
  output: z.object({ maintainershipId: z.string(), personId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => inviteMaintainer(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
