import { getProgramme, Programme } from "@/lib/committers/queries/get-programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getProgramme",
  tag: "committers",
  summary: "The core committer programme: phase, rules, rights, responsibilities, selection, who is in it",
  scope: "public",
  output: Programme,
  handler: ({ actor }) => getProgramme(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
