import { getIsolation } from "@/lib/deploy/queries";
import { IsolationDto } from "@/lib/deploy/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getIsolation",
  tag: "engine",
  summary: "What keeps contributors' code apart on this machine, and what the board accepted of the rest",
  scope: "read",
  output: IsolationDto,
  problems: [],
  handler: ({ actor }) => getIsolation(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
