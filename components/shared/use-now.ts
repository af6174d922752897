"use client";

import { useEffect, useState } from "react";

/**
 * The present as the server sees it, moving on in the browser: the `now` that the page was made with, plus the time
 * since. (The server's clock may be another than the browser's; the first render is the same on both.)
 * `every` in ms; 0 keeps it still.
 */
export function useNow(now: string, every: number): Date {
  const [passed, setPassed] = useState({ since: now, ms: 0 });
  useEffect(() => {
    if (every === 0) return;
    const start = performance.now();
    const timer = setInterval(() => setPassed({ since: now, ms: performance.now() - start }), every);
    return () => clearInterval(timer);
  }, [now, every]);
  return new Date(Date.parse(now) + (passed.since === now ? passed.ms : 0));
}
