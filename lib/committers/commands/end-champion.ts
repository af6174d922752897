import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getAssignment } from "../load-assignment";
import { committerAudit } from "../load-supported";
import { mayEndChampion } from "../policy/champions";
import { EndChampionInput } from "../schema/champions";
import { tellShort } from "../tell-short";

/** Ends that somebody champions a committer, from now on. Where too few are left, the programme's admins are told. */
export const endChampion = command({
  name: "champion.end",
  scope: "committers:write",
  input: EndChampionInput,
  load: (tx, { assignmentId }) => getAssignment(tx, assignmentId),
  allow: mayEndChampion,
  async run({ tx, actor, now, row, input }) {
    if (row.until && row.until <= now) throw conflict("It has ended already.", "ended");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.championAssignment.update({
      where: { id: row.id },
      data: { until: now, endReason: input.reason, endedById: by },
    });
    const { id, personId, person } = row.committer;
    await notify(tx, {
      ...{ to: [row.championId, personId], except: by, kind: "champion.ended", now },
      title: `${row.champion.name} no longer champions ${person.name}`,
      body: input.reason,
      url: `/committers/${person.login}`,
    });
    await tellShort(tx, { committers: [{ id, ...person }], except: by, now });
    return { isEnded: true };
  },
  audit: ({ row, input }) =>
    committerAudit(
      { committerId: row.committer.id, personId: row.committer.personId },
      { champion: row.championId, assignment: row.id, reason: input.reason },
    ),
});
