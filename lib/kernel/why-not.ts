import type { Decision } from "./errors";

/** What a view says beside an action that the reader may not take; null where they may. */
export const whyNot = (decision: Decision): { reason: string; message: string } | null =>
  decision.ok ? null : { reason: decision.reason, message: decision.message };
