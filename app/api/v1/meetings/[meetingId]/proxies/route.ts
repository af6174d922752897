import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { giveProxy } from "@/lib/meetings/commands/give-proxy";
import { revokeProxy } from "@/lib/meetings/commands/revoke-proxy";
import { ProxiesDto } from "@/lib/meetings/dto";
import { getProxies } from "@/lib/meetings/queries/get-proxies";
import { MeetingInput, ProxyHolder } from "@/lib/meetings/schema";

export const GET = route({
  id: "getProxies",
  tag: "meetings",
  summary: "Get who votes for you, for whom you vote, and who could",
  scope: "read",
  path: MeetingInput,
  output: ProxiesDto,
  problems: ["not_found"],
  handler: ({ actor, input }) => getProxies(actor, input),
});

export const POST = route({
  id: "giveProxy",
  tag: "meetings",
  summary: "Let another member vote for you, until the meeting opens",
  scope: "meetings:write",
  path: MeetingInput,
  body: z.object(ProxyHolder),
  example: { holder: "mara-k" },
  output: z.object({ proxyId: z.string(), holder: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => giveProxy(actor, input, options),
});

export const DELETE = route({
  id: "revokeProxy",
  tag: "meetings",
  summary: "Take your proxy back, until the meeting opens",
  scope: "meetings:write",
  path: MeetingInput,
  output: z.object({ proxyId: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => revokeProxy(actor, input, options),
});

export const { PUT, PATCH, OPTIONS } = otherMethods({ GET, POST, DELETE });
