import type { DeficiencyPage } from "@/lib/maturity/schema/deficiencies";

/** What is to be decided on a deficiency, by which rule, and by whom. */
export function questionOf({ state, service }: DeficiencyPage): {
  question: string;
  rule: string;
  next: string;
} {
  const { title } = service;
  switch (state) {
    case "reported":
      return {
        question: `Does ${title} no longer meet this?`,
        rule: "The board confirms or dismisses it, or a closing meeting does. Grace begins only then: until the first general meeting that has not been noticed yet.",
        next: "The board acts next",
      };
    case "in_grace":
      return {
        question: `${title} has to put this right.`,
        rule: "Its maintainers say what they did; the board looks at it. If the meeting that ends the grace upholds it, the service goes down exactly one level.",
        next: "Its maintainers act next",
      };
    case "fix_claimed":
      return {
        question: `Does ${title} meet this again?`,
        rule: "The board closes it, or sends it back. A claim stops no clock: sent back, it has the time that it had.",
        next: "The board acts next",
      };
    case "waived":
      return {
        question: `${title} need not meet this for now.`,
        rule: "A service-level agreement waives it. When that ends, it is reported again.",
        next: "Nobody has to act",
      };
    case "dismissed":
      return {
        question: "The board found nothing wrong.",
        rule: "It can be reported again.",
        next: "Decided",
      };
    case "closed":
      return { question: `${title} meets this again.`, rule: "The board accepted the fix.", next: "Decided" };
    case "upheld":
      return {
        question: `A meeting upheld it: ${title} went down a level.`,
        rule: "It rises again by a verification.",
        next: "Decided",
      };
    default:
      return state satisfies never;
  }
}
