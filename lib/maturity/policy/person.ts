import type { Actor } from "@/lib/kernel/actor";
import { type Decision, no } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** What people decide, no program decides for them. */
export function personWithStanding(actor: Actor): Decision {
  if (actor.kind === "system") return no("people_only", "Only people do this.");
  return hasStanding(actor);
}
