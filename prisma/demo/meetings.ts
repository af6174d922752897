/** A year of Moorside Co-op's meetings: three that were held, one that comes. Days count back from now. */
import type { Effect } from "@/lib/meetings/effects";

interface Ids {
  service: (slug: string) => string;
  deficiency: (name: string) => string;
  verification: (name: string) => string;
  meeting: (name: string) => string;
}
export interface DemoQuestion {
  item: "updates_together" | "verification" | "grace_ends" | "minutes" | "other";
  title: string;
  question: string;
  service?: string;
  /** Of `minutes`: whose. */
  minutesOf?: string;
  effect: (ids: Ids) => Effect;
  tally: { for: number; against: number; abstain: number };
}
export interface DemoMeeting {
  name: string;
  kind: "agm" | "general";
  title: string;
  days: number;
  place: string;
  present: string[];
  /** giver → holder */
  proxies: Record<string, string>;
  questions: DemoQuestion[];
  /** At which its minutes were approved; null: they still wait. */
  approvedAt: string | null;
  /** What people talked about, for the minutes. */
  talk: string;
}

export const PAST_MEETINGS: DemoMeeting[] = [
  {
    name: "agm-before",
    kind: "agm",
    title: "Annual general meeting",
    days: 349,
    place: "The upper room, Fellside Hall",
    present: ["board", "ros-t", "maintainer", "mara-k", "priya-n", "member"],
    proxies: { champion: "priya-n" },
    questions: [
      {
        item: "updates_together",
        title: "Annual updates of Hosting, Identity, Backups and Wiki",
        question: "To accept the updates of all services that nobody flagged",
        effect: () => ({ kind: "accept_updates" }),
        tally: { for: 7, against: 0, abstain: 0 },
      },
      {
        item: "other",
        title: "An evening a month for Noticeboard",
        question: "To lend Noticeboard one work evening a month until it is beta",
        effect: () => ({ kind: "none" }),
        tally: { for: 4, against: 2, abstain: 1 },
      },
    ],
    approvedAt: "spring",
    talk: "Priya showed the two machines in the cellar on a picture, and what each costs us in electricity.",
  },
  {
    name: "spring",
    kind: "general",
    title: "Spring general meeting",
    days: 251,
    place: "The upper room, Fellside Hall",
    present: ["board", "ros-t", "maintainer", "mara-k", "member", "contributor"],
    proxies: { "priya-n": "mara-k" },
    questions: [
      {
        item: "minutes",
        title: "Minutes of the annual general meeting",
        question: "To approve the minutes of the annual general meeting as drafted",
        minutesOf: "agm-before",
        effect: ({ meeting }) => ({ kind: "approve_minutes", meetingId: meeting("agm-before"), digest: "" }),
        tally: { for: 7, against: 0, abstain: 0 },
      },
      {
        item: "verification",
        title: "Noticeboard asks to be beta",
        question: "To confirm that Noticeboard meets what beta asks",
        service: "noticeboard",
        effect: ({ verification }) => ({
          kind: "confirm_verifications",
          verificationIds: [verification("noticeboard-beta")],
        }),
        tally: { for: 3, against: 0, abstain: 1 },
      },
      {
        item: "verification",
        title: "Calendar asks to be beta",
        question: "To confirm that Calendar meets what beta asks",
        service: "calendar",
        effect: ({ verification }) => ({
          kind: "confirm_verifications",
          verificationIds: [verification("calendar-beta")],
        }),
        tally: { for: 2, against: 1, abstain: 0 },
      },
      {
        item: "other",
        title: "Pad is no longer needed",
        question: "To retire Pad; what is in it moves to the wiki until the summer",
        service: "pad",
        effect: ({ service }) => ({ kind: "retire_service", serviceId: service("pad") }),
        tally: { for: 4, against: 0, abstain: 1 },
      },
    ],
    approvedAt: "summer",
    talk: "Sam asked whether the van can be booked from a phone. It can, since this morning.",
  },
  {
    name: "summer",
    kind: "general",
    title: "Summer general meeting",
    days: 120,
    place: "The garden of Fellside Hall",
    present: ["board", "ros-t", "maintainer", "mara-k", "priya-n", "champion", "contributor"],
    proxies: { member: "ros-t" },
    questions: [
      {
        item: "minutes",
        title: "Minutes of the spring general meeting",
        question: "To approve the minutes of the spring general meeting as drafted",
        minutesOf: "spring",
        effect: ({ meeting }) => ({ kind: "approve_minutes", meetingId: meeting("spring"), digest: "" }),
        tally: { for: 8, against: 0, abstain: 0 },
      },
      {
        item: "grace_ends",
        title: "Backups still does not run by itself",
        question: "To uphold that Backups is not automated, so that it goes from live to beta",
        service: "backups",
        effect: ({ deficiency }) => ({
          kind: "uphold_deficiency",
          deficiencyId: deficiency("backups-automated"),
          fromAlpha: null,
        }),
        tally: { for: 5, against: 1, abstain: 1 },
      },
      {
        item: "verification",
        title: "Mail asks to be beta",
        question: "To confirm that Mail meets what beta asks",
        service: "mail",
        effect: ({ verification }) => ({
          kind: "confirm_verifications",
          verificationIds: [verification("mail-beta")],
        }),
        tally: { for: 4, against: 0, abstain: 0 },
      },
    ],
    approvedAt: null,
    talk: "Priya said what it would take to trust the backups again: somebody besides her who can run them.",
  },
];

/** The one that comes: in so many days, at seven in the evening. */
export const NEXT_AGM = {
  name: "agm",
  title: "Annual general meeting",
  inDays: 24,
  place: "The upper room, Fellside Hall, and by video",
  introduction:
    "Come early: Mara brings soup. Who cannot come may let another member vote for them, until the meeting opens; nobody holds more than five proxies.",
};
