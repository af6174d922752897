import { findPersonalCalendar, getPublicCalendar } from "@/lib/events/queries/get-calendar";

/**
 * Calendars to subscribe to: the co-op's general meetings for everybody; with a secret, which a person makes and revokes
 * in their settings, theirs with what is due from them.
 */
export async function GET(request: Request): Promise<Response> {
  const secret = new URL(request.url).searchParams.get("secret");
  const calendar = secret === null ? await getPublicCalendar() : await findPersonalCalendar(secret);
  if (calendar === null)
    return new Response("This calendar is no longer there. Make a new address in Settings → Calendar.\n", {
      status: 404,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  return new Response(calendar, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="calendar.ics"',
      "Cache-Control": secret === null ? "public, max-age=300" : "private, no-store",
      // Nobody learns the address of a private calendar from a link that is followed out of it.
      "Referrer-Policy": "no-referrer",
    },
  });
}
