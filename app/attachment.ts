import { problemResponse } from "@/lib/kernel/problem";

/** A file that is only ever downloaded, never shown; or the problem that kept it. */
export async function attachment(
  request: Request,
  read: () => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string; name: string }>,
): Promise<Response> {
  try {
    const { bytes, type, name } = await read();
    return new Response(bytes, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    const requestId = crypto.randomUUID();
    return problemResponse(error, { requestId, instance: new URL(request.url).pathname });
  }
}
