import { AppError } from "@/lib/kernel/errors";
import { getActor } from "@/lib/kernel/session";
import { getMinutes } from "@/lib/meetings/queries/get-minutes";
import { runPrinter } from "@/lib/platform/run-printer";

/** The minutes of a meeting as a PDF: the same text as the page, for whoever may read that. */
export async function GET(_request: Request, { params }: { params: Promise<{ meeting: string }> }) {
  const meetingId = decodeURIComponent((await params).meeting);
  try {
    const { meeting, minutes } = await getMinutes(await getActor(), { meetingId });
    if (!minutes) return plain("There are no minutes yet: closing the meeting drafts them.", 404);
    const title = `Minutes of ${meeting.title}`;
    const pdf = await runPrinter({ title, markdown: minutes.minutes, at: meeting.heldAt });
    const name = title
      .replace(/[^A-Za-z0-9 -]/g, "")
      .replaceAll(" ", "-")
      .toLowerCase();
    return new Response(pdf, {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${name}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return plain(error.message, error.status);
    throw error;
  }
}

const plain = (message: string, status: number) =>
  new Response(`${message}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
