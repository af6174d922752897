import { listDrift } from "@/lib/committers/queries/list-drift";
import { DriftPage } from "@/lib/committers/schema/access";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listDrift",
  tag: "committers",
  summary: "List where code hosts and Forkmoot differ about who may merge",
  scope: "read",
  output: DriftPage,
  problems: ["forbidden"],
  handler: ({ actor }) => listDrift(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
