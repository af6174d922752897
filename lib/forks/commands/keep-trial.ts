import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getForkForDecision } from "../load-fork";
import { mayKeepTrial } from "../policy";
import { forkIdOf } from "../queries/get-fork-id";
import { loadLapses } from "../queries/load-lapses";
import { KEEP_DAYS, KeepTrialInput } from "../schema";

/** A maintainer keeps what serves although somebody with a hand in it is not cleared any more, until a day (committers law 3). */
export const keepTrial = command({
  name: "trial.keep",
  scope: "reviews:write",
  input: KeepTrialInput,
  async load(tx, input, { now }) {
    const fork = await getForkForDecision(tx, await forkIdOf(tx, input), now);
    const [lapse] = await loadLapses(tx, { forkIds: [fork.id] }, now);
    return { ...fork, lapse: lapse ?? null };
  },
  allow: mayKeepTrial,
  async run({ tx, now, actor, row: fork, input }) {
    if (!fork.lapse)
      throw conflict("Everybody with a hand in it is cleared: there is nothing to decide.", "not_lapsed");
    const keptUntil = new Date(`${input.until}T23:59:59.999Z`);
    const latest = new Date(now.getTime() + (KEEP_DAYS + 1) * 86_400_000);
    if (keptUntil <= now) throw refused("That day has passed.", "date_passed");
    if (keptUntil > latest) throw refused(`At most ${KEEP_DAYS} days; then look again.`, "too_long");
    const byId = actor.kind === "person" ? actor.personId : "";
    await tx.keptTrial.create({
      data: { id: newId("kept"), forkId: fork.id, keptUntil, reason: input.reason, byId, at: now },
    });
    await notify(tx, {
      to: [fork.ownerId],
      except: byId,
      kind: "fork.trial_kept",
      title: `The trial of ${fork.title} is kept until ${input.until}`,
      body: input.reason,
      url: `/forks/${fork.number}`,
      forkId: fork.id,
      now,
    });
    return { keptUntil: keptUntil.toISOString() };
  },
  audit: ({ row, input }) => ({
    objectType: "fork",
    objectId: row.id,
    serviceId: row.serviceId,
    forkId: row.id,
    data: { reason: input.reason, until: input.until, lacking: row.lapse?.reasons.join(" ") ?? "" },
  }),
});
