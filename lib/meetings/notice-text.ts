import { count, dateOf, exactTime } from "@/lib/format";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { lastDayOfNotice, type MeetingRules, quorumSentence } from "./rules";
import type { MeetingKind } from "./schema";
import { MEETING_KIND_WORDS } from "./status";

interface Noticed {
  title: string;
  kind: MeetingKind;
  heldAt: Date;
  zone: string;
  place: string;
  introduction: string;
  isAdjourned: boolean;
  /** Titles in order, and how many there are in all. */
  agenda: readonly string[];
  items: number;
}

const NAMED = 40;

/** The notice of a meeting, as its mail says it: what, when, where, the agenda, and what a proxy may do. */
export function noticeText(meeting: Noticed, rules: MeetingRules): { subject: string; text: string } {
  const { title, kind, heldAt, zone, place, introduction, isAdjourned, agenda, items } = meeting;
  const lastDay = dateOf(`${lastDayOfNotice({ heldAt, zone, isAdjourned }, rules)}T12:00:00Z`);
  const more = items - Math.min(agenda.length, NAMED);
  const paragraphs = [
    `# ${MEETING_KIND_WORDS[kind]}: ${asMarkdown(title)}`,
    `- When: **${exactTime(heldAt, zone)}** (${zone})\n- Where: **${asMarkdown(place || "to be announced")}**`,
    isAdjourned &&
      "It was adjourned: only the business that was left is done, and those who come are a quorum.",
    introduction && asMarkdown(introduction),
    "## Agenda",
    agenda.length === 0
      ? "Nothing is on it yet."
      : agenda
          .slice(0, NAMED)
          .map((one, index) => `${index + 1}. ${asMarkdown(one)}`)
          .join("\n"),
    more > 0 && `And ${count(more, "more item")}.`,
    "## If you cannot come",
    `You may let another member vote for you. One member holds at most ${rules.mostProxies} proxies. You give and revoke yours on the meeting's page until the meeting opens.`,
    `Quorum: ${quorumSentence({ isAdjourned }, rules)} The last day of notice is ${lastDay}.`,
  ];
  return {
    subject: `Notice: ${title}, ${dateOf(heldAt, zone)}`,
    text: paragraphs.filter(Boolean).join("\n\n"),
  };
}
