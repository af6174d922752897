/** Pure: whether a retrospective takes answers, and how it reads as a text to keep. */
import { dateOf } from "@/lib/format";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { PHASE_WORDS, type ProgrammePhase } from "../schema";

/** Until its date, unless it was closed before. */
export const isOpenAt = ({ closesAt, closedAt }: { closesAt: Date; closedAt: Date | null }, at: Date) =>
  closedAt === null && at < closesAt;

interface Written {
  title: string;
  phase: ProgrammePhase;
  openedAt: string;
  closesAt: string;
  isOpen: boolean;
  answered: number;
  questions: readonly { text: string; answers: readonly { name: string; text: string }[] | null }[];
  decisions: readonly { text: string; owner: string | null; doneAt: string | null }[];
}

/** Markdown: questions with everybody's answers quoted, and what was decided as a list to tick. */
export function writeRetrospective({ title, phase, questions, decisions, ...given }: Written): string {
  const closes = given.isOpen ? "open until" : "closed";
  const head = [
    `# ${asMarkdown(title)}`,
    `Phase: ${PHASE_WORDS[phase]}. Opened ${dateOf(given.openedAt)}, ${closes} ${dateOf(given.closesAt)}; answered by ${given.answered}.`,
  ];
  const asked = questions.flatMap(({ text, answers }) => [
    `## ${asMarkdown(inOneLine(text))}`,
    ...(answers?.length
      ? answers.map((answer) => `**${asMarkdown(answer.name)}**\n\n${quoted(answer.text)}`)
      : ["Nobody answered."]),
  ]);
  const decided = decisions.map(
    ({ text, owner, doneAt }) =>
      `- [${doneAt ? "x" : " "}] ${asMarkdown(inOneLine(text))}${owner ? ` (${asMarkdown(owner)})` : ""}${doneAt ? `, done ${dateOf(doneAt)}` : ""}`,
  );
  return `${[...head, ...asked, "## Decided", decided.length > 0 ? decided.join("\n") : "Nothing yet."].join("\n\n")}\n`;
}

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const quoted = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${asMarkdown(line)}`.trimEnd())
    .join("\n");
