import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The script that checks an export without us, exactly as it stands in the repository. */
export async function GET() {
  const script = await readFile(join(process.cwd(), "examples", "auditor", "verify-export.mjs"));
  return new Response(new Uint8Array(script), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": 'attachment; filename="verify-export.mjs"',
      "x-content-type-options": "nosniff",
    },
  });
}
