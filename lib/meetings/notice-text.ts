import { count, dateOf, exactTime } from "@/lib/format";
import { asMarkdown, asParagraphs } from "@/lib/kernel/markdown-text";
import { lastDayOfNotice, type MeetingRules, quorumSentence } from "./rules";
import { AGENDA_ITEM_KINDS, type AgendaItemKind, type MeetingKind } from "./schema";
import { AGENDA_STATUS, MEETING_KIND_WORDS } from "./status";

interface NoticedItem {
  kind: AgendaItemKind;
  /** By which the page calls it. */
  number: number | null;
  title: string;
  /** What is asked first on it; null where nothing is decided. */
  question: string | null;
}
interface Noticed {
  title: string;
  kind: MeetingKind;
  heldAt: Date;
  zone: string;
  place: string;
  introduction: string;
  isAdjourned: boolean;
  /** In order, as `numberItems` gives it. */
  agenda: readonly NoticedItem[];
}

const NAMED = 40;

/** The notice of a meeting, as its mail says it: what, when, where, the agenda, and what a proxy may do. */
export function noticeText(meeting: Noticed, rules: MeetingRules): { subject: string; text: string } {
  const { title, kind, heldAt, zone, place, introduction, isAdjourned, agenda } = meeting;
  const lastDay = dateOf(`${lastDayOfNotice({ heldAt, zone, isAdjourned }, rules)}T12:00:00Z`);
  const more = agenda.length - NAMED;
  const paragraphs = [
    `# ${title.toLowerCase().includes(MEETING_KIND_WORDS[kind].toLowerCase()) ? "" : `${MEETING_KIND_WORDS[kind]}: `}${asMarkdown(title)}`,
    `- When: **${exactTime(heldAt, zone)}** (${zone})\n- Where: **${asMarkdown(place || "to be announced")}**`,
    isAdjourned &&
      "It was adjourned: only the business that was left is done, and those who come are a quorum.",
    introduction && asParagraphs(introduction),
    "## Agenda",
    agenda.length === 0 && "Nothing is on it yet.",
    ...AGENDA_ITEM_KINDS.map((kind) =>
      groupText(
        kind,
        agenda.slice(0, NAMED).filter((one) => one.kind === kind),
      ),
    ),
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

/** One group of the agenda, by the numbers that its page has too. */
const groupText = (kind: AgendaItemKind, items: readonly NoticedItem[]) =>
  items.length > 0 &&
  [
    `**${AGENDA_STATUS[kind].label}**\n`,
    ...items.map(
      ({ number, title, question }) =>
        `- ${number === null ? "" : `${number}: `}${asMarkdown(question?.includes(title) ? question : title)}${question && !question.includes(title) ? `. ${asMarkdown(question)}` : ""}`,
    ),
  ].join("\n");
