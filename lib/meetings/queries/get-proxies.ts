import { query } from "@/lib/kernel/query";
import { MeetingRow, type ProxiesDto } from "../dto";
import { mayTakePart } from "../policy";
import { MeetingInput, MOST_OFFERED } from "../schema";
import { loadMeetingPage, person, wordOf } from "./load-page";

/** Who votes for the reader, for whom the reader votes, and who could. */
export const getProxies = query(MeetingInput, async ({ db, actor, input }): Promise<ProxiesDto> => {
  const { page, you, roll, rules } = await loadMeetingPage(db, actor, input.meetingId);
  const { kind, state } = page;
  const heldIds = roll.proxies
    .filter(({ holderId }) => holderId === actor.personId)
    .map(({ giverId }) => giverId);
  const people = await db.person.findMany({
    where: { id: { in: roll.eligibleIds.filter((one) => one !== actor.personId) }, suspendedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_OFFERED,
    ...person,
  });
  const held = (personId: string) => roll.proxies.filter(({ holderId }) => holderId === personId).length;
  const isBefore = state === "planned" || state === "noticed" || state === "adjourned";
  return {
    meeting: MeetingRow.parse(page),
    given: you.holder,
    held: await db.person.findMany({ where: { id: { in: heldIds } }, orderBy: { login: "asc" }, ...person }),
    mostProxies: rules.mostProxies,
    closed:
      wordOf(mayTakePart(actor, { kind })) ??
      (you.isEligible ? null : "You may not vote at this meeting, and so nobody can for you.") ??
      (isBefore ? null : "Proxies are given and revoked until the meeting opens."),
    holders: people.map((one) => ({ ...one, held: held(one.id), isFull: held(one.id) >= rules.mostProxies })),
  };
});
