import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { checkChampion } from "../check-champion";
import { listAssignments } from "../load-assignment";
import { mayMoveChampion } from "../policy/champions";
import { GoAwayInput } from "../schema/champions";
import { tellShort } from "../tell-short";

/** A champion is away for a while; a delegate, who accepts nothing and is simply named, stands in for all their people. */
export const goAway = command({
  name: "champion.go_away",
  scope: "committers:write",
  input: GoAwayInput,
  async load(tx, { champion, delegate }, { actor, now }) {
    const championId = champion
      ? (await getPersonByLogin(tx, champion)).id
      : actor.kind === "person"
        ? actor.personId
        : "";
    return {
      championId,
      assignments: await listAssignments(tx, championId, now),
      delegate: delegate ? await getPersonByLogin(tx, delegate) : null,
    };
  },
  allow: mayMoveChampion,
  async run({ tx, actor, now, row: { championId, assignments, delegate }, input }) {
    const from = input.from ? new Date(input.from) : now;
    const until = input.until ? new Date(input.until) : null;
    if (assignments.length === 0) throw refused("They champion nobody.", "no_champion");
    if (until && until <= now) throw refused("That day is over already.", "in_past");
    if (delegate) {
      if (delegate.id === championId) throw refused("Nobody stands in for themselves.", "self_delegate");
      const committers = assignments.map(({ committer }) => ({
        personId: committer.personId,
        name: committer.person.name,
      }));
      await checkChampion(tx, { candidate: delegate, committers, at: now });
    }
    await tx.championAssignment.updateMany({
      where: { id: { in: assignments.map((one) => one.id) } },
      data: { awayFrom: from, awayUntil: until, delegateId: delegate?.id ?? null },
    });
    const by = actor.kind === "person" ? actor.personId : null;
    if (delegate) {
      const names = assignments.map(({ committer }) => committer.person.name);
      await notify(tx, {
        ...{ to: [delegate.id], except: by, kind: "champion.stands_in", url: "/champion", now },
        title: `You stand in as champion of ${names.join(", ")}`,
      });
    }
    const committers = assignments.map(({ committer }) => ({ id: committer.id, ...committer.person }));
    await tellShort(tx, { committers, except: by, now });
    return { assignments: assignments.length };
  },
  audit: ({ row, input }) => ({
    objectType: "person",
    objectId: row.championId,
    data: {
      from: input.from ?? null,
      until: input.until ?? null,
      delegate: row.delegate?.id ?? null,
    },
  }),
});
