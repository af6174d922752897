/** What the services of Moorside Co-op say they have done, in their maintainers' words. */
import type { DEMO_SERVICES } from "./services";

type DemoService = (typeof DEMO_SERVICES)[number];

/** Evidence for each attested requirement of the default set. */
const EVIDENCE: Record<string, (service: DemoService) => string> = {
  "interest-user": ({ title }) => `Nineteen members put their names under the thread “${title}, yes or no?”.`,
  "interest-coop": () => "The general meeting asked for it, and lends it an evening a month.",
  "interest-infrastructure": ({ title }) =>
    `Three services wait for ${title}; the board agreed to provide it.`,
  home: ({ title }) =>
    `Thread “${title}” in the forum, the page of that name in the wiki, its code in the co-op’s git.`,
  "hosting-plan": () =>
    "One small process on the cellar machines and a database of its own; nothing leaves Fellside Hall. Reviewed in the thread.",
  running: ({ slug }) => `It runs at ${slug}.moorside.example and answers its health check.`,
  "meets-infrastructure-terms": () =>
    "Checked against the terms of each service that it uses, listed on its page.",
  "in-git": () => "Code and configuration are in git; secrets are not. All maintainers can push.",
  "docs-design": ({ title }) => `Wiki: “How ${title} is built”, with what we looked at and did not take.`,
  "docs-use": ({ title }) => `Wiki: “Using ${title}”, with pictures, kept by those who ask the questions.`,
  "docs-backup": () =>
    "Nightly, kept for 14 days, restored by the steps in the wiki; what is not kept is said there.",
  "docs-clients": ({ title }) => `Wiki: “What ${title} gives you and how to ask for it”.`,
  "automated-backup": () => "Runs every night at 02:30; a failure writes to all maintainers.",
  "ops-guide": () => "Every maintainer has followed it once from a fresh machine, and signed the page.",
  escrow: () => "Sealed envelope 7 in the board’s box, opened and renewed in March.",
  "clean-removal": () =>
    "A client is removed with one command; its data goes after 30 days. Limits stand in the terms.",
  security: () => "Who can reach what stands on its page; the board reviewed it with the maintainers.",
};

/** Requirements that a service has not done yet, and why; of the others it has evidence. */
export const OPEN_ANSWERS: Record<string, Record<string, string>> = {
  backups: { "automated-backup": "The nightly run stopped twice in July and nobody noticed for four days." },
  noticeboard: { "ops-guide": "Written; Mara has not tried it yet." },
  calendar: {
    escrow: "The key to the booking machine is still Sam’s own.",
    "docs-use": "The page on how to book still shows the old screens; two people booked the wrong hall.",
  },
};

/** Evidence of one service for one attested requirement; null where the demo has none. */
export const evidenceFor = (service: DemoService, key: string): string | null =>
  EVIDENCE[key]?.(service) ?? null;
