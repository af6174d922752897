import { ReceiptView } from "@/lib/agreements/dto";
import { getReceipt, ReceiptInput } from "@/lib/agreements/queries/get-receipt";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getReceipt",
  tag: "agreements",
  summary: "Look a receipt up by its code: whether it is genuine and holds, and no name",
  scope: "public",
  path: ReceiptInput,
  output: ReceiptView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getReceipt(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
