import { type NextRequest, NextResponse } from "next/server";
import { joinTrial } from "@/lib/forks/commands/join-trial";
import { runAction } from "@/lib/kernel/action";
import { getActor } from "@/lib/kernel/session";
import { env } from "@/lib/platform/env";

/**
 * Where the edge sends the browser after somebody agreed there: writes the binding, once. It changes something on GET
 * because it comes from another site; the claim is what makes that safe — signed by the edge, for a ticket that this very
 * person asked for, used up by this.
 */
export async function GET(request: NextRequest) {
  const claim = request.nextUrl.searchParams.get("claim") ?? "";
  const to = (path: string) => NextResponse.redirect(new URL(path, env().url), 303);
  const actor = await getActor();
  if (actor.kind !== "person") {
    return to(`/signin?next=${encodeURIComponent(`/joins/confirm?claim=${claim}`)}`);
  }
  const joined = await runAction(() => joinTrial(actor, { claim }));
  if (joined.ok) return to(`/forks/${joined.value.number}?joined=1`);
  return to(`/joins/failed?reason=${encodeURIComponent(joined.reason)}`);
}
