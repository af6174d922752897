import { asMarkdown } from "@/lib/kernel/markdown-text";
import type { Tx } from "@/lib/platform/prisma";
import { numberItems } from "../agenda/number-items";
import type { MinutesFacts } from "../draft-minutes";
import { type Majority, majoritySentence, quorumSentence, readRules, type Tally } from "../rules";
import type { AgendaItemKind, ResolutionState } from "../schema";
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
  const [attendances, proxies, items, nameOf] = await Promise.all([
    db.$queryRaw<
      { personId: string }[]
    >`SELECT "personId" FROM "Attendance" WHERE "meetingId" = ${meeting.id}`,
    db.$queryRaw<{ giverId: string; holderId: string }[]>`
      SELECT "giverId", "holderId" FROM "Proxy" WHERE "meetingId" = ${meeting.id} AND "revokedAt" IS NULL
      ORDER BY "givenAt", "id"`,
    loadItems(db, meeting.id),
    loadPeople(db, meeting.id),
  ]);
  const present = [...new Set(attendances.map(({ personId }) => personId))];
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
    items: items.map(({ number, title, resolutions }) => ({
      ...{ number, title: asMarkdown(title) },
      resolutions: resolutions.map(
        ({ text, kind, state, method, tally, voters, decisionReason, recusals }) => ({
          ...{ text: asMarkdown(text), state, method, voters },
          tally,
          rule: asMarkdown(majoritySentence(kind, rules)),
          reason: decisionReason && asMarkdown(decisionReason),
          recusals: (recusals ?? []).map(({ personId, reason }) => ({
            name: nameOf(personId),
            reason: asMarkdown(reason),
          })),
        }),
      ),
    })),
  };
}

interface ResolutionRow {
  itemId: string;
  text: string;
  kind: Majority;
  state: ResolutionState;
  method: "ballot" | "show_of_hands" | null;
  tally: Tally | null;
  voters: number;
  decisionReason: string | null;
  recusals: { personId: string; reason: string }[] | null;
}

/** The agenda with what was put: as many questions to the database for a thousand items as for one. */
async function loadItems(db: Tx, meetingId: string) {
  const [agenda, rows] = await Promise.all([
    db.$queryRaw<{ id: string; kind: AgendaItemKind; position: number; title: string }[]>`
      SELECT "id", "kind"::text, "position", "title" FROM "AgendaItem" WHERE "meetingId" = ${meetingId}`,
    db.$queryRaw<ResolutionRow[]>`
    SELECT r."itemId", r."text", r."kind"::text, r."state"::text, r."method"::text, r."tally", cardinality(r."eligibleIds") AS voters,
      r."decisionReason", c.recusals
    FROM "Resolution" r LEFT JOIN (
      SELECT "resolutionId", jsonb_agg(jsonb_build_object('personId', "personId", 'reason', "reason") ORDER BY "personId") AS recusals
      FROM "Recusal" WHERE "resolutionId" IN (SELECT "id" FROM "Resolution" WHERE "meetingId" = ${meetingId}) GROUP BY "resolutionId"
    ) c ON c."resolutionId" = r."id"
    WHERE r."meetingId" = ${meetingId} ORDER BY r."position", r."id"`,
  ]);
  const items = numberItems(agenda);
  const resolutionsOf = new Map<string, ResolutionRow[]>(items.map(({ id }) => [id, []]));
  for (const row of rows) resolutionsOf.get(row.itemId)?.push(row);
  return items.map(({ id, number, title }) => ({ number, title, resolutions: resolutionsOf.get(id) ?? [] }));
}

/** Whoever the minutes may name: who was there, who gave or holds a proxy, who recused themselves, the chair. */
async function loadPeople(db: Tx, meetingId: string) {
  const people = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id", "name" FROM "Person" WHERE "id" IN (
      SELECT "personId" FROM "Attendance" WHERE "meetingId" = ${meetingId}
      UNION SELECT unnest(ARRAY["giverId", "holderId"]) FROM "Proxy" WHERE "meetingId" = ${meetingId}
      UNION SELECT c."personId" FROM "Recusal" c JOIN "Resolution" r ON r."id" = c."resolutionId" WHERE r."meetingId" = ${meetingId}
      UNION SELECT "chairId" FROM "Meeting" WHERE "id" = ${meetingId})`;
  const names = new Map(people.map(({ id, name }) => [id, asMarkdown(name)]));
  return (id: string) => names.get(id) ?? "somebody";
}
