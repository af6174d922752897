/** What of the programme runs by itself: merge rights, and the yearly reminder. */
import { systemActor } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { alignAccess } from "./commands/align-access";
import { recordDrift } from "./commands/record-drift";
import { recordFirstMerges } from "./commands/record-first-merges";
import { remindOfReview } from "./commands/remind-of-review";
import { listComparedComponents, listInvitingComponents } from "./queries/drift-work";

const system = systemActor("sweep");

/** Each minute: what a date or an hour has made due, first merges, and invitations that were answered. */
export async function sweepAccess() {
  await alignAccess(system, {});
  await recordFirstMerges(system, { askHosts: true });
  await compare(await listInvitingComponents());
}

/** Each hour: every component of the programme against its code host, and whether a year has passed. */
export async function sweepDrift() {
  await remindOfReview(system, {});
  await compare(await listComparedComponents());
}

async function compare(componentIds: readonly string[]) {
  for (const componentId of componentIds) {
    try {
      await recordDrift(system, { componentId });
    } catch (error) {
      // One that fails keeps none of the others from their turn.
      log.warn({ err: error, componentId }, "who may merge could not be compared");
    }
  }
}
