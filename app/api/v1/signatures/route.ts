import { SignatureItem } from "@/lib/agreements/dto";
import { ListSignaturesInput, listSignatures } from "@/lib/agreements/queries/list-signatures";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listSignatures",
  tag: "agreements",
  summary: "List signatures: your own, or for those who review what waits and everybody’s",
  scope: "read",
  query: ListSignaturesInput,
  output: pageOf(SignatureItem),
  handler: ({ actor, input }) => listSignatures(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
