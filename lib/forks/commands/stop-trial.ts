import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { drainDeployments } from "../drain-deployments";
import { endBindings } from "../end-bindings";
import { getForkForDecision } from "../load-fork";
import { mayStopTrial } from "../policy";
import { forkIdOf } from "../queries/get-fork-id";
import { StopTrialInput } from "../schema";
import { STOPPED } from "./resume-deployment";

/** A maintainer stops what serves, with a reason: people return to the baseline. The fork and its approvals stay. */
export const stopTrial = command({
  name: "trial.stop",
  scope: "reviews:write",
  input: StopTrialInput,
  load: async (tx, input, { now }) => getForkForDecision(tx, await forkIdOf(tx, input), now),
  allow: mayStopTrial,
  async run({ tx, now, actor, row: fork, input }) {
    if (!fork.hasDeployment) throw conflict("Nothing of this fork runs, or waits to.", "not_serving");
    const ended = await endBindings(tx, { where: { forkId: fork.id }, by: STOPPED, now });
    await drainDeployments(tx, { where: { forkId: fork.id }, reason: STOPPED, now });
    await notify(tx, {
      to: [fork.ownerId, ...ended.map((one) => one.personId)],
      except: actor.kind === "person" ? actor.personId : null,
      kind: "fork.trial_stopped",
      title: `The trial of ${fork.title} was stopped`,
      body: input.reason,
      url: `/forks/${fork.number}`,
      forkId: fork.id,
      now,
    });
    return { people: ended.length };
  },
  audit: ({ row, input, output }) => ({
    objectType: "fork",
    objectId: row.id,
    serviceId: row.serviceId,
    forkId: row.id,
    data: { reason: input.reason, people: output.people },
  }),
});
