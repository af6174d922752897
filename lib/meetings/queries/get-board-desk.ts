import { z } from "zod";
import { query } from "@/lib/kernel/query";
import { graceMeeting } from "@/lib/maturity/grace";
import { countDeficiencies } from "@/lib/maturity/queries/list-deficiencies";
import { countUpdates } from "@/lib/maturity/queries/list-updates";
import { loadMeetings } from "@/lib/maturity/queries/load-meetings";
import type { Tx } from "@/lib/platform/prisma";
import { type BoardSentence, boardSentences } from "../board-words";
import { readRules } from "../rules";

export interface BoardDesk {
  sentences: BoardSentence[];
  /** What waits, each with a count and where it is looked at; nothing that is zero. */
  waits: { label: string; count: number; url: string }[];
}

/** The board's and the secretary's part of the home: the meeting to come, or that none is, and what waits. Null for others. */
export const getBoardDesk = query(z.object({}), async ({ db, actor, now }): Promise<BoardDesk | null> => {
  if (!actor.roles.includes("board") && !actor.roles.includes("secretary")) return null;
  const meetings = await loadMeetings(db, now);
  const rules = readRules((await db.setting.findUnique({ where: { key: "meeting-rules" } }))?.value);
  const next = meetings.find(({ state }) =>
    ["planned", "noticed", "open", "inquorate", "adjourned"].includes(state),
  );
  // In grace are few at a time; more than this many would not be read one by one anyway.
  const inGrace = await db.deficiency.findMany({
    where: { state: { in: ["in_grace", "fix_claimed"] } },
    ...{ select: { graceFrom: true }, take: 2_000 },
  });
  const ends = inGrace.map(({ graceFrom }) => graceFrom && graceMeeting(graceFrom, meetings));
  const endingNext = next ? ends.filter((meeting) => meeting?.id === next.id).length : 0;
  return {
    sentences: boardSentences({
      meetings,
      rules,
      now,
      withoutDeadline: ends.filter((meeting) => meeting === null).length,
    }),
    waits: (await loadWaits(db, { meetings, endingNext, nextId: next?.id ?? null })).filter(
      (one) => one.count > 0,
    ),
  };
});

async function loadWaits(
  db: Tx,
  given: { meetings: Awaited<ReturnType<typeof loadMeetings>>; endingNext: number; nextId: string | null },
) {
  const agm = given.meetings.find(
    ({ kind, state }) =>
      kind === "agm" && ["planned", "noticed", "open", "inquorate", "adjourned"].includes(state),
  );
  const updates = agm ? await countUpdates(db, agm.id) : { late: 0, flagged: 0 };
  const deficiencies = await countDeficiencies(db);
  const verifications = await db.verification.count({
    where: { state: { in: ["requested", "tabled", "held_over"] } },
  });
  const sets = await db.requirementSet.count({ where: { state: "tabled" } });
  return [
    { label: "Updates not answered", count: updates.late, url: "/updates" },
    { label: "Updates flagged", count: updates.flagged, url: "/updates?tab=flagged" },
    { label: "Deficiencies to confirm", count: deficiencies.reported, url: "/deficiencies" },
    { label: "Fixes claimed", count: deficiencies.fix_claimed, url: "/deficiencies?tab=fix_claimed" },
    {
      label: "Graces that end at the next meeting",
      count: given.endingNext,
      url: "/deficiencies?tab=in_grace",
    },
    { label: "Services under scrutiny", count: deficiencies.scrutiny, url: "/deficiencies?tab=scrutiny" },
    {
      label: "Verifications requested",
      count: verifications,
      url: given.nextId ? `/meetings/${given.nextId}` : "/services",
    },
    { label: "Requirement changes tabled", count: sets, url: "/requirements" },
  ];
}
