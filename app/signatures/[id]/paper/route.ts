import { getPaper } from "@/lib/agreements/queries/get-signature";
import { getActor } from "@/lib/kernel/session";
import { attachment } from "../../../attachment";

const ENDINGS: Record<string, string> = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" };

/** The scan of a signature on paper, for those who review it. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  attachment(request, async () => {
    const { bytes, contentType, code } = await getPaper(await getActor(), { signatureId: (await params).id });
    return { bytes, type: contentType, name: `paper-${code}.${ENDINGS[contentType] ?? "bin"}` };
  });
