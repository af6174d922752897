import { z } from "zod";
import { ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { reportDeficiency } from "@/lib/maturity/commands/report-deficiency";
import { ReportDeficiency } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "reportDeficiency",
  tag: "levels",
  summary: "Say that a service no longer meets a requirement of its level",
  scope: "levels:write",
  path: ServiceInput,
  body: z.object(ReportDeficiency),
  example: {
    requirementKey: "automated-backup",
    text: "The nightly backup has failed since 9 January.",
    remedy: "restore backups",
    since: "2027-01-09",
  },
  output: z.object({ id: z.string() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => reportDeficiency(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
