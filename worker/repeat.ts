import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/platform/log";

/** How a loop fares: what an administrator is shown. */
export interface LoopState {
  name: string;
  everyMs: number;
  /** Rounds that were finished, with or without an error. */
  runs: number;
  /** End of the last round; null before the first. */
  endedAt: string | null;
  /** What the last round failed of; null when it did not. */
  error: string | null;
}
const states = new Map<string, LoopState>();

/** Every loop of this worker as it is now. */
export const loopStates = (): LoopState[] => [...states.values()];

/** Calls `work` again and again, `everyMs` after it ended; an error is logged when it changes and never ends the loop. */
export function repeat(name: string, everyMs: number, work: () => Promise<void>) {
  const ending = new AbortController();
  let lastError = "";
  const state: LoopState = { name, everyMs, runs: 0, endedAt: null, error: null };
  states.set(name, state);
  const loop = (async () => {
    while (!ending.signal.aborted) {
      try {
        await work();
        if (lastError) log.info({ loop: name }, "works again");
        lastError = "";
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (message !== lastError) log.warn({ err: error, loop: name }, "failed; tried again");
        lastError = message;
      }
      Object.assign(state, {
        runs: state.runs + 1,
        endedAt: new Date().toISOString(),
        error: lastError || null,
      });
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await loop;
    },
  };
}
