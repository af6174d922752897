import { z } from "zod";
import { query } from "@/lib/kernel/query";
import type { MeetingPage } from "../dto";
import { loadEligible, loadRules } from "../load-meeting";
import { MeetingRules } from "../rules";
import { MeetingInput } from "../schema";
import { loadMeetingPage, person } from "./load-page";

/** One meeting: when, where, its notice, its quorum, and what the reader may do. */
export const getMeeting = query(MeetingInput, async ({ db, actor, now, input }): Promise<MeetingPage> => {
  const { page, you } = await loadMeetingPage(db, actor, input.meetingId);
  const secretaries = await db.person.findMany({
    where: {
      roles: {
        some: { role: "secretary", from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
      },
    },
    orderBy: { login: "asc" },
    take: 3,
    ...person,
  });
  return { ...page, secretaries, you };
});

/** The rules of meetings as the co-op keeps them, and how many are eligible now. */
export const getMeetingRules = query(z.object({}), async ({ db, now }) => {
  const eligible = await loadEligible(db, { kind: "general", at: now });
  return { rules: MeetingRules.parse(await loadRules(db)), eligible: eligible.length };
});
