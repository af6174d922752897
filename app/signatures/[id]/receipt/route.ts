import { getReceiptFile } from "@/lib/agreements/queries/get-receipt";
import { getActor } from "@/lib/kernel/session";
import { attachment } from "../../../attachment";

/** The receipt of a signature, for those who may see it. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  attachment(request, async () => {
    const { file, code } = await getReceiptFile(await getActor(), { signatureId: (await params).id });
    return { bytes: file, type: "application/pdf", name: `receipt-${code}.pdf` };
  });
