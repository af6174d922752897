import { z } from "zod";
import { AgreementItem } from "@/lib/agreements/dto";
import { listAgreements } from "@/lib/agreements/queries/list-agreements";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listAgreements",
  tag: "agreements",
  summary: "List the four agreements, with the version that people sign now",
  scope: "public",
  output: z.object({ items: z.array(AgreementItem) }),
  handler: async ({ actor }) => ({ items: await listAgreements(actor, {}) }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
