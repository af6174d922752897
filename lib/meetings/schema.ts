import { z } from "zod";
import { Id, oneLine, plainText } from "@/lib/kernel/text";
import { isZone } from "./days";

export const MEETING_KINDS = ["agm", "egm", "general", "board"] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];
/** Those that members are called to; the fourth is the board's own. */
export const GENERAL_KINDS = ["agm", "egm", "general"] as const satisfies readonly MeetingKind[];
export const isGeneral = (kind: MeetingKind) => kind !== "board";

export const MEETING_STATES = [
  "planned",
  "noticed",
  "open",
  "inquorate",
  "adjourned",
  "closed",
  "minutes_drafted",
  "minutes_approved",
  "cancelled",
] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const RESOLUTION_STATES = ["tabled", "put", "carried", "lost", "withdrawn", "held_over"] as const;
export type ResolutionState = (typeof RESOLUTION_STATES)[number];

/** In the order of the agenda's groups; the schema of the database says what each is. */
export const AGENDA_ITEM_KINDS = [
  "minutes",
  "missing_update",
  "flagged_update",
  "reported_deficiency",
  "grace_ends",
  "scrutiny",
  "updates_together",
  "verification",
  "service_level_agreement",
  "requirement_set",
  "other",
] as const;
export type AgendaItemKind = (typeof AGENDA_ITEM_KINDS)[number];

export const VOTE_CHOICES = ["for", "against", "abstain"] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

const text = (most: number) => plainText().trim().max(most, `At most ${most} characters.`);
const reason = text(2_000).min(1, "Say why.");
const title = oneLine().trim().min(1, "Give it a title.").max(200, "At most 200 characters.");
/** A moment with its offset, or what a wall clock in the meeting's zone shows. */
const At = z
  .union([
    z.iso.datetime({ offset: true }),
    z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Say a day and a time."),
  ])
  .describe("A moment with its offset, or without one: what a clock in the meeting's zone shows.");

/** How many people a form offers in a list; of a larger co-op whoever is meant is named by login. */
export const MOST_OFFERED = 200;

/** What is said of a meeting when it is planned. */
export const Plan = {
  kind: z.enum(MEETING_KINDS, { error: "Say which kind of meeting." }),
  title,
  heldAt: At,
  zone: plainText()
    .max(60)
    .refine(isZone, "No such time zone; a name such as Europe/London.")
    .default("Europe/London")
    .describe("IANA name of the zone in which it is announced."),
  place: oneLine().trim().max(300, "At most 300 characters.").default(""),
  introduction: text(20_000).default("").describe("What people read with the notice, Markdown."),
};
export const PlanMeetingInput = z.object(Plan);
export const MeetingInput = z.object({ meetingId: Id });
export const Move = { heldAt: At, reason };
export const MoveMeetingInput = z.object({ meetingId: Id, ...Move });
export const Because = { reason };
export const CancelMeetingInput = z.object({ meetingId: Id, ...Because });
export const OpenMeetingInput = z.object({
  meetingId: Id,
  chair: oneLine()
    .trim()
    .max(60)
    .optional()
    .describe("Login of who chairs it; whoever opens it where left out."),
});

/** What a member proposes to a meeting by hand. */
export const Proposal = {
  title,
  text: text(20_000).default("").describe("Markdown."),
  resolution: oneLine()
    .trim()
    .max(500, "At most 500 characters.")
    .default("")
    .describe("The question; empty: only to be talked about."),
  kind: z.enum(["ordinary", "special"]).default("ordinary"),
  decides: z
    .enum(["none", "retire_service"])
    .default("none")
    .describe("What it does when it is carried: nothing else, or retire the service."),
  service: plainText().trim().max(200).optional().describe("The service concerned: its slug, or its title."),
};
export const ProposeItemInput = z.object({ meetingId: Id, ...Proposal });
export const AgendaItemInput = z.object({ itemId: Id });
export const EditItemInput = z.object({
  itemId: Id,
  title,
  text: Proposal.text,
  resolution: Proposal.resolution,
});
export const PlaceItemInput = z.object({
  itemId: Id,
  direction: z.enum(["up", "down"]).describe("Past its neighbour in its group."),
});

/** Whose arrival or leaving: the reader's own where nobody is named. */
export const Attendee = {
  login: oneLine().trim().max(60).optional().describe("Whose; your own where left out."),
};
export const AttendanceInput = z.object({ meetingId: Id, ...Attendee });
export const ProxyHolder = {
  holder: oneLine().trim().min(1, "Say who holds it.").max(60).describe("Login."),
};
export const GiveProxyInput = z.object({ meetingId: Id, ...ProxyHolder });

export const ResolutionInput = z.object({ resolutionId: Id });
export const SettleResolutionInput = z.object({ resolutionId: Id, ...Because });
export const Recused = { ...Attendee, reason };
export const RecuseInput = z.object({ resolutionId: Id, ...Recused });
export const Ballot = {
  choice: z.enum(VOTE_CHOICES, { error: "Say for, against or abstain." }),
  voter: oneLine()
    .trim()
    .max(60)
    .optional()
    .describe("Login of whose proxy you hold; your own vote where left out."),
};
export const CastBallotInput = z.object({ resolutionId: Id, ...Ballot });
const hands = z.coerce.number().int().min(0).max(100_000);
export const Hands = z.object({ for: hands, against: hands, abstain: hands });
export const Decide = {
  hands: Hands.optional().describe("A show of hands, as counted; left out: the ballots count."),
};
export const DecideResolutionInput = z.object({ resolutionId: Id, ...Decide });
