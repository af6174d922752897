import { asMarkdown } from "@/lib/kernel/markdown-text";
import type { Tx } from "@/lib/platform/prisma";
import type { MinutesFacts } from "../draft-minutes";
import { majoritySentence, quorumSentence, readRules, type Tally } from "../rules";
import { MEETING_KIND_WORDS } from "../status";
import type { ClosingMeeting } from "./load-closing-meeting";

interface Given {
  meeting: ClosingMeeting;
  closedAt: Date;
}

/** What the minutes say of the meeting itself: who was there, what was put and how it went. Escaped for Markdown. */
export async function loadMinutesFacts(
  db: Tx,
  { meeting, closedAt }: Given,
): Promise<Omit<MinutesFacts, "groups" | "names">> {
  const rules = readRules(meeting.rules);
  const attendances = await db.attendance.findMany({
    where: { meetingId: meeting.id },
    select: { personId: true },
  });
  const proxies = await db.proxy.findMany({
    where: { meetingId: meeting.id, revokedAt: null },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: { giverId: true, holderId: true },
  });
  const items = await db.agendaItem.findMany({
    where: { meetingId: meeting.id },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      title: true,
      resolutions: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          ...{ text: true, kind: true, state: true, method: true, tally: true, eligibleIds: true },
          ...{
            decisionReason: true,
            recusals: { orderBy: { personId: "asc" }, select: { personId: true, reason: true } },
          },
        },
      },
    },
  });
  const present = [...new Set(attendances.map(({ personId }) => personId))];
  const recused = items.flatMap(({ resolutions }) => resolutions.flatMap(({ recusals }) => recusals));
  const nameOf = await loadPeople(db, [
    ...present,
    ...proxies.flatMap(({ giverId, holderId }) => [giverId, holderId]),
    ...recused.map(({ personId }) => personId),
    ...(meeting.chairId ? [meeting.chairId] : []),
  ]);
  return {
    ...{ title: asMarkdown(meeting.title), kind: MEETING_KIND_WORDS[meeting.kind], closedAt },
    ...{ openedAt: meeting.openedAt, heldAt: meeting.heldAt, zone: meeting.zone },
    ...{
      place: asMarkdown(meeting.place),
      isAdjourned: meeting.adjournedAt !== null,
      quorum: meeting.quorum,
    },
    quorumRule: asMarkdown(quorumSentence({ isAdjourned: meeting.adjournedAt !== null }, rules)),
    chair: meeting.chairId ? nameOf(meeting.chairId) : null,
    closedBy: meeting.closedBy && asMarkdown(meeting.closedBy.name),
    present: present.map(nameOf).sort((a, b) => a.localeCompare(b, "en")),
    proxies: proxies.map(({ giverId, holderId }) => ({ giver: nameOf(giverId), holder: nameOf(holderId) })),
    items: items.map(({ title, resolutions }) => ({
      title: asMarkdown(title),
      resolutions: resolutions.map(
        ({ text, kind, state, method, tally, eligibleIds, decisionReason, recusals }) => ({
          ...{ text: asMarkdown(text), state, method, voters: eligibleIds.length },
          // Written by the command that decided it.
          tally: tally as Tally | null,
          rule: asMarkdown(majoritySentence(kind, rules)),
          reason: decisionReason && asMarkdown(decisionReason),
          recusals: recusals.map(({ personId, reason }) => ({
            name: nameOf(personId),
            reason: asMarkdown(reason),
          })),
        }),
      ),
    })),
  };
}

async function loadPeople(db: Tx, ids: readonly string[]) {
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, asMarkdown(name)]));
  return (id: string) => names.get(id) ?? "somebody";
}
