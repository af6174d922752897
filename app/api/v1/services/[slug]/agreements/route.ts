import { z } from "zod";
import { ServiceInput } from "@/lib/catalog/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { proposeAgreement } from "@/lib/maturity/commands/propose-agreement";
import { ProposeAgreementInput } from "@/lib/maturity/schema/service-level";

export const POST = route({
  id: "proposeAgreement",
  tag: "levels",
  summary: "Put a service-level agreement on a general meeting's agenda",
  description:
    "It would waive one requirement until a date. It counts once the meeting carried it and closed.",
  scope: "levels:write",
  path: ServiceInput,
  body: ProposeAgreementInput.omit({ slug: true }).extend({ until: z.iso.datetime() }),
  example: {
    requirementKey: "automated-backup",
    text: "Its data is made anew each night; losing a day of it hurts nobody.",
    until: "2027-12-31T00:00:00Z",
    meetingId: "meeting_4f1kq0x9d2",
  },
  output: z.object({ itemId: z.string(), meetingId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => proposeAgreement(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
