import { newId } from "@/lib/kernel/ids";
import type { History } from "./history";

const THREAD: readonly (readonly [by: string, days: number, text: string])[] = [
  ["anselm-r", 12, "Thank you both. Is there anything I should read before I touch the print view again?"],
  [
    "maintainer",
    12,
    "CONTRIBUTING.md of noticeboard-web, and the two forks about printing. Ask here before a large one: we rather talk first.",
  ],
  [
    "anselm-r",
    6,
    "Northbank has signed, but I am not on their list yet. Gwen says she looks at it on Fridays.",
  ],
  ["champion", 5, "I wrote to her too. If this Friday passes without an answer I take it further."],
];

/** What champions did for their people: a thread, a nudge, an escalation that somebody is at; and an incident that is over. */
export async function seedChampions(history: History) {
  const { tx, ago, personId, serviceId } = history;
  const committerOf = async (login: string) =>
    (await tx.committer.findUniqueOrThrow({ where: { personId: personId(login) } })).id;
  const anselm = await committerOf("anselm-r");
  await tx.committer.update({
    where: { id: anselm },
    data: { emergencyContact: "In the members’ chat by day; by telephone at any hour, Jon has the number." },
  });
  for (const [by, days, text] of THREAD)
    await tx.committerMessage.create({
      data: { id: newId("word"), committerId: anselm, authorId: personId(by), text, at: ago(days) },
    });
  await tx.nudge.create({
    data: {
      ...{ id: newId("nudge"), committerId: anselm, step: "entity_cla", wasSent: true },
      ...{ byId: personId("maintainer"), at: ago(5) },
    },
  });
  await tx.escalation.create({
    data: {
      ...{ id: newId("esc"), committerId: anselm, raisedById: personId("champion") },
      title: "Northbank does not cover Anselm",
      text: "Their entity CLA is signed and Anselm asked to be covered. The only CLA manager has not answered, and his fork is ready.",
      ...{ raisedAt: ago(4), dueAt: ago(3), acknowledgedAt: ago(3.5), acknowledgedById: personId("ros-t") },
    },
  });
  const component = await tx.component.findFirst({
    where: { name: "noticeboard-api" },
    select: { id: true },
  });
  const priya = personId("priya-n");
  const told = [
    [priya, "contributed"],
    [personId("maintainer"), "champion"],
    [personId("mara-k"), "champion"],
  ] as const;
  await tx.incident.create({
    data: {
      ...{
        id: newId("inc"),
        serviceId: serviceId("noticeboard"),
        title: "Old notices came back for an hour",
      },
      summary:
        "After a change of how notices expire, those that had ended within the last day were shown again for about an hour. Nothing was lost, and no draft was shown.",
      ...{ occurredAt: ago(34.2), reportedAt: ago(34), notifiedAt: ago(34) },
      ...{ reportedById: personId("maintainer"), resolvedById: personId("maintainer"), resolvedAt: ago(33) },
      resolution: "Priya took the change back the same evening, and it came again with a test.",
      changes: {
        create: { id: newId("trace"), componentId: component?.id ?? null, contributorId: priya },
      },
      notices: { create: told.map(([id, part]) => ({ personId: id, part, at: ago(34) })) },
    },
  });
}
