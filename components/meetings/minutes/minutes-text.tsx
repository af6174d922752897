import { setImmediate as turn } from "node:timers/promises";
import { Markdown } from "@/components/shared/markdown";
import { anchorOf, type MinutesPart } from "@/lib/meetings/minutes-parts";

/**
 * All of the minutes under each other, for paper. Each part waits for its turn: whoever asks for something else meanwhile
 * is answered in between.
 */
export function MinutesText({ text, parts }: { text: string; parts: readonly MinutesPart[] }) {
  return parts.map(({ from, to }) => <Part key={from} text={text.slice(from, to)} />);
}

async function Part({ text }: { text: string }) {
  await turn();
  return <Markdown text={text} anchorOf={anchorOf} className="not-first:mt-5 print:max-w-none" />;
}
