import { setImmediate as turn } from "node:timers/promises";
import { Markdown } from "@/components/shared/markdown";
import { anchorOf, type MinutesPart } from "@/lib/meetings/minutes-parts";

/**
 * All of the minutes under each other, for paper. One part is worked out in each turn of the event loop: whoever asks for
 * something else meanwhile is answered in between.
 */
export function MinutesText({ text, parts }: { text: string; parts: readonly MinutesPart[] }) {
  return parts.map(({ from, to }, index) => <Part key={from} text={text.slice(from, to)} turns={index} />);
}

async function Part({ text, turns }: { text: string; turns: number }) {
  for (let waited = 0; waited < turns; waited++) await turn();
  return <Markdown text={text} anchorOf={anchorOf} className="not-first:mt-5 print:max-w-none" />;
}
