import { readCapped } from "@/lib/platform/read-capped";

/** Forms of routes hold a login and a path. */
const MOST_BYTES = 16 * 1024;

/** What a form sent, or null where it is larger than any of ours, cut off or no form at all; it is read no further. */
export async function readForm(request: Request): Promise<FormData | null> {
  try {
    const body = await readCapped(request, MOST_BYTES);
    if (!body) return null;
    const headers = { "content-type": request.headers.get("content-type") ?? "" };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    return null;
  }
}

/** A field's text; empty where it is missing or a file. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
