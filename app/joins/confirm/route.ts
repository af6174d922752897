import { type NextRequest, NextResponse } from "next/server";
import { joinTrial } from "@/lib/forks/commands/join-trial";
import { runAction } from "@/lib/kernel/action";
import { limitForm } from "@/lib/kernel/rate-limits";
import { getActor } from "@/lib/kernel/session";
import { env } from "@/lib/platform/env";

/** Claims that one person may bring in a minute. */
const MOST = 60;
/** The edge's own are a few hundred characters. */
const LONGEST_CLAIM = 4000;

/**
 * Where the edge sends the browser after somebody agreed there: writes the binding, once. It changes something on GET
 * because it comes from another site; the claim is what makes that safe — signed by the edge, for a ticket that this very
 * person asked for, used up by this.
 */
export async function GET(request: NextRequest) {
  const claim = request.nextUrl.searchParams.get("claim") ?? "";
  const to = (path: string) => NextResponse.redirect(new URL(path, env().url), 303);
  if (claim.length > LONGEST_CLAIM) return to("/joins/failed?reason=claim");
  const actor = await getActor();
  if (actor.kind !== "person") {
    return to(`/signin?next=${encodeURIComponent(`/joins/confirm?claim=${encodeURIComponent(claim)}`)}`);
  }
  const joined = await runAction(async () => {
    await limitForm({ bucket: "join", key: actor.personId, points: MOST });
    return joinTrial(actor, { claim });
  });
  if (joined.ok) return to(`/forks/${joined.value.number}?joined=1`);
  return to(`/joins/failed?reason=${encodeURIComponent(joined.reason)}`);
}
