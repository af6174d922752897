import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { listAssignments } from "../load-assignment";
import { mayMoveChampion } from "../policy/champions";
import { ComeBackInput } from "../schema/champions";

/** A champion is back, or will not go after all. That they were away, and who stood in, stays. */
export const comeBack = command({
  name: "champion.come_back",
  scope: "committers:write",
  input: ComeBackInput,
  async load(tx, { champion }, { actor, now }) {
    const championId = champion
      ? (await getPersonByLogin(tx, champion)).id
      : actor.kind === "person"
        ? actor.personId
        : "";
    return { championId, assignments: await listAssignments(tx, championId, now) };
  },
  allow: mayMoveChampion,
  async run({ tx, now, row: { assignments } }) {
    const away = assignments.filter((one) => one.awayFrom && (!one.awayUntil || one.awayUntil > now));
    if (away.length === 0) throw conflict("They are not away.", "not_away");
    const begun = away.filter((one) => one.awayFrom && one.awayFrom <= now).map((one) => one.id);
    const planned = away.filter((one) => one.awayFrom && one.awayFrom > now).map((one) => one.id);
    await tx.championAssignment.updateMany({ where: { id: { in: begun } }, data: { awayUntil: now } });
    await tx.championAssignment.updateMany({
      where: { id: { in: planned } },
      data: { awayFrom: null, awayUntil: null, delegateId: null },
    });
    return { assignments: away.length };
  },
  audit: ({ row }) => ({ objectType: "person", objectId: row.championId, data: {} }),
});
