import type { Tone } from "@/lib/status";

export type { Tone } from "@/lib/status";

/**
 * Sets the tone in force for what is inside: children then use `text-tone` (icon, dot, line),
 * `text-tone-fg` (words), `bg-tone-bg` and `border-tone-border`.
 */
export const toneClass: Readonly<Record<Tone, string>> = {
  draft: "tone-draft",
  waiting: "tone-waiting",
  "needs-you": "tone-needs-you",
  live: "tone-live",
  refused: "tone-refused",
  faint: "tone-faint",
};
