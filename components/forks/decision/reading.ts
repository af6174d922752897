import type { ChangeView, TrialTerms } from "@/lib/forks/dto";
import {
  CROSS_CHECK_ITEMS,
  type CrossCheckItem,
  type CrossCheckItems,
  type Verdict,
} from "@/lib/forks/schema";
import { count, listed } from "@/lib/format";

export const ITEM_LABELS: Readonly<Record<CrossCheckItem, string>> = {
  data: "Data",
  privacy: "Privacy",
  contractual: "Contractual",
  legal: "Legal",
};

/** What is known of each thing to answer, and what to ask oneself: facts first, then the question. */
export function describeItems(
  terms: TrialTerms | null,
  changes: readonly Pick<ChangeView, "component" | "files">[],
): Record<CrossCheckItem, string> {
  return {
    data: terms
      ? `Shared: ${lowerFirst(terms.data.words)} ${terms.data.migrationsChanged ? "A migration changed." : "No migration changed."}`
      : "What data it would use is not known now.",
    privacy: "Does it read, keep or pass on personal data that the service did not before?",
    contractual: contractualWords(terms),
    legal: legalWords(changes),
  };
}

function contractualWords(terms: TrialTerms | null) {
  const added = [...new Set(terms?.secrets.filter((secret) => secret.isNew).map((secret) => secret.name))];
  if (added.length > 0)
    return `It uses ${listed(added)} for the first time: do the provider’s terms allow it?`;
  return "No secret is used for the first time. Do the terms of what the service calls still allow it?";
}

const LICENSING =
  /(^|\/)(package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|requirements[^/]*\.txt|pyproject\.toml|poetry\.lock|go\.(mod|sum)|Cargo\.(toml|lock)|Gemfile(\.lock)?|composer\.(json|lock)|(LICEN[CS]E|COPYING|NOTICE)(\.[a-z]+)?)$/i;

function legalWords(changes: readonly Pick<ChangeView, "component" | "files">[]) {
  const touched = changes.flatMap((change) =>
    change.files
      .filter((file) => LICENSING.test(file.path))
      .map((file) => (changes.length > 1 ? `${file.path} of ${change.component}` : file.path)),
  );
  if (touched.length === 0)
    return "No dependency or licence file changed. Is what it does lawful for the co-op?";
  const named = touched.length > 3 ? [...touched.slice(0, 2), count(touched.length - 2, "other")] : touched;
  return `${listed(named)} changed: may we use what is new, under its licence?`;
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/**
 * What is still missing before a verdict can be sent, in the words that the server would refuse it with; null when
 * nothing is. A test holds the two together.
 */
export function whyNotYet(verdict: Verdict, items: CrossCheckItems, note: string): string | null {
  const reasonless = CROSS_CHECK_ITEMS.find((item) => {
    const given = items[item];
    return given && given.answer !== "pass" && !given.reason.trim();
  });
  if (reasonless) return `Say why for ${reasonless}.`;
  const failed = CROSS_CHECK_ITEMS.filter((item) => items[item]?.answer === "fail");
  if (verdict !== "approve") {
    const isSaid = failed.length > 0 || note.trim() !== "";
    return isSaid ? null : "Say what should change: fail an answer with a reason, or write a note.";
  }
  const open = CROSS_CHECK_ITEMS.filter((item) => !items[item]);
  if (open.length > 0) return `Answer ${listed(open)} to approve.`;
  return failed.length > 0 ? `${listed(failed)} failed: request changes or reject instead.` : null;
}
