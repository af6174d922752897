import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { recordScrutiny } from "@/lib/maturity/commands/record-scrutiny";
import { RecordScrutiny, ScrutinyInput } from "@/lib/maturity/schema/deficiencies";

export const POST = route({
  id: "recordScrutiny",
  tag: "levels",
  summary: "Record what a service under scrutiny no longer meets; grace begins now",
  scope: "levels:write",
  path: ScrutinyInput,
  body: z.object(RecordScrutiny),
  example: { requirementKeys: ["automated-backup"], reason: "Its only backups were there." },
  output: z.object({ deficiencies: z.array(z.string()).describe("Ids of those that are new.") }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => recordScrutiny(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
