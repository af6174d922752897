import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { checkChampion } from "../check-champion";
import { committerAudit, getSupported } from "../load-supported";
import { mayAssignChampion } from "../policy/champions";
import { AssignChampionInput } from "../schema/champions";

/** Names somebody as champion of a committer, who is told so; it takes effect at once. */
export const assignChampion = command({
  name: "champion.assign",
  scope: "committers:write",
  input: AssignChampionInput,
  async load(tx, { login, champion }, { now }) {
    const committer = await getSupported(tx, login, now);
    return { ...committer, champion: await getPersonByLogin(tx, champion) };
  },
  allow: mayAssignChampion,
  async run({ tx, actor, now, row: { champion, ...committer }, input }) {
    const from = input.from ? new Date(input.from) : now;
    if (from > now)
      throw refused("It begins now or began before: nobody is a champion in advance.", "in_future");
    for (const at of [from, now])
      await checkChampion(tx, { candidate: champion, committers: [committer], at });
    const standing = await tx.championAssignment.count({
      where: {
        ...{ committerId: committer.committerId, championId: champion.id },
        OR: [{ until: null }, { until: { gt: from } }],
      },
    });
    if (standing > 0)
      throw conflict(`${champion.name} champions ${committer.name} then already.`, "assigned");
    const by = actor.kind === "person" ? actor.personId : null;
    const assignmentId = newId("champ");
    await tx.championAssignment.create({
      data: {
        ...{ id: assignmentId, committerId: committer.committerId, championId: champion.id, from },
        assignedById: by,
      },
    });
    const title = `You champion ${committer.name}`;
    await notify(tx, {
      ...{ to: [champion.id], except: by, kind: "champion.assigned", title, url: "/champion", now },
      body: "See what waits on you, and what waits on others.",
    });
    await notify(tx, {
      ...{ to: [committer.personId], except: by, kind: "champion.assigned", now },
      title: `${champion.name} champions you`,
      url: `/committers/${committer.login}/thread`,
    });
    await queueMail(tx, {
      to: { personId: champion.id },
      subject: title,
      text: `${asMarkdown(committer.name)} is a core committer of the co-op, and you are one of their champions from now on: you see that things move, bring them together with the right people, and say so when something stands in their way.`,
      ...{ kind: "champion.assigned", url: "/champion", key: `champion:${assignmentId}`, now },
      why: "You get this because a programme admin named you as a champion.",
      about: { type: "committer", id: committer.committerId },
    });
    return { assignmentId };
  },
  audit: ({ row, output }) =>
    committerAudit(row, { champion: row.champion.id, assignment: output.assignmentId }),
});
