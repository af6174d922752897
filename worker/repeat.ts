import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/platform/log";

/** Calls `work` again and again, `everyMs` after it ended; an error is logged when it changes and never ends the loop. */
export function repeat(name: string, everyMs: number, work: () => Promise<void>) {
  const ending = new AbortController();
  let lastError = "";
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
