/** Pure: when a nudge is possible again, and what one says. */

import { dateOf } from "@/lib/format";
import type { StepKey } from "./onboarding";

const DAY = 86_400_000;

/** From when the next nudge about the same step is possible; null: now. */
export function nextNudge(lastAt: Date | null, { days, now }: { days: number; now: Date }): Date | null {
  const next = lastAt && new Date(lastAt.getTime() + days * DAY);
  return next && next > now ? next : null;
}

interface NudgeFacts {
  step: StepKey;
  label: string;
  /** The committer, by name. */
  committer: string;
  /** By name, those it waits on. */
  to: readonly string[];
  from: string;
  since: Date | null;
  detail: string;
}

/** What a nudge says, to be mailed as it stands or copied. */
export function nudgeWords({ label, committer, to, from, since, detail }: NudgeFacts) {
  const waits = since ? `, and has since ${dateOf(since.toISOString())}` : "";
  const greeting = to.length === 1 ? `Hello ${to[0]},` : "Hello,";
  const isOwn = to.length === 1 && to[0] === committer;
  const whose = isOwn ? "Your way" : `The way of ${committer}`;
  return {
    subject: isOwn ? `${label}: it waits on you` : `${label} of ${committer} waits on you`,
    text: [
      greeting,
      `${whose} into the core committers waits on you at the step “${label}”${waits}. ${detail}`.trim(),
      "Could you look at it, or say what keeps you from it? I am glad to help.",
      from,
    ].join("\n\n"),
  };
}
