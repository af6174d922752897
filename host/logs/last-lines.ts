/**
 * Output that may hold what users entrusted to the service stays out of an operation's log, which everybody reads.
 * Only of what failed are the last lines shown: without them nobody could correct it.
 */
import type { LogLine } from "@/lib/deploy/contract";
import type { LogFiles } from "./log-files";

/** How many lines of a program that failed are shown. */
export const LAST_LINES = 50;

type Line = Pick<LogLine, "stream" | "text">;

/** Keeps the last lines of a program while it runs. */
export class LastLines {
  readonly kept: Line[] = [];

  readonly push = (stream: "out" | "err", text: string): void => {
    this.kept.push({ stream, text });
    if (this.kept.length > LAST_LINES) this.kept.shift();
  };
}

/** Shows in an operation's log what a component that failed wrote last. */
export function tellLastLines(logs: LogFiles, component: string, lines: readonly Line[]): void {
  if (lines.length > 0) logs.say(component, "What it wrote last:");
  for (const { stream, text } of lines) logs.append({ component, stream, text });
}
