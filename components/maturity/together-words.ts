import { listed } from "@/lib/format";
import type { ServiceLevelPage } from "@/lib/maturity/schema/service-level";

/** What a cycle means for whoever asks, in words; null where the service is in none that counts. */
export function togetherWords(together: ServiceLevelPage["together"]): string | null {
  if (together.length === 0) return null;
  const names = listed(together.map(({ title }) => title));
  const waiting = together.filter(({ hasAsked }) => !hasAsked);
  const rest = waiting.length
    ? ` It comes before the meeting once ${listed(waiting.map(({ title }) => title))} ${waiting.length === 1 ? "has" : "have"} asked too.`
    : "";
  return `It and ${names} rely on each other: they are verified together.${rest}`;
}
