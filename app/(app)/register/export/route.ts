import { AppError } from "@/lib/kernel/errors";
import { getActor } from "@/lib/kernel/session";
import { exportRegister } from "@/lib/people/queries/register";

/** The register as a file to keep. */
export async function GET(): Promise<Response> {
  try {
    const csv = await exportRegister(await getActor(), {});
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="register.csv"',
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: error.status, headers: { "Content-Type": "text/plain" } });
  }
}
