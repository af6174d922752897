import { SERVICE_KINDS, type ServiceKind } from "@/lib/catalog/schema";
import type { RequirementSetRef } from "@/lib/maturity/schema/requirement-sets";
import type { ComputedRule, RequirementFacts } from "@/lib/maturity/schema/states";

/** What a set is called: by its version once it has one. */
export const nameOf = (set: Pick<RequirementSetRef, "version" | "proposedBy">) =>
  set.version === null
    ? `Change proposed${set.proposedBy ? ` by ${set.proposedBy.name}` : ""}`
    : `Version ${set.version}`;

export const KINDS_WORDS: Record<ServiceKind, string> = {
  user: "user services",
  coop: "co-op services",
  infrastructure: "infrastructure",
};
/** “of every service”, “of user services and infrastructure”. */
export const kindsWords = (kinds: RequirementFacts["kinds"]) =>
  kinds.length === SERVICE_KINDS.length
    ? "every service"
    : SERVICE_KINDS.filter((kind) => kinds.includes(kind))
        .map((kind) => KINDS_WORDS[kind])
        .join(" and ");

export const RULE_WORDS: Record<ComputedRule, string> = {
  "minimum-maintainers": "Enough maintainers",
  "infrastructure-at-least-beta": "Its infrastructure is beta or live",
  "infrastructure-at-least-live": "Its infrastructure is live",
};
/** How it is checked, in a word or two. */
export const checkWords = ({ check }: Pick<RequirementFacts, "check">) =>
  check === "attested" ? "attested" : "computed";
