/** What the demo's programme says of itself, and how those in it looked back on the pilot. */
export const CRITERIA = {
  criteria: `Anybody can be nominated who has contributed to a component for a while, member of the co-op or not. We look for:

- **Changes that lasted.** Several merged changes over at least half a year, of which few had to be mended afterwards.
- **Care for others' work.** Reviews that helped, questions that found something, patience with newcomers.
- **Judgement.** They say when they do not know, ask before they touch what many depend on, and can be told that they are wrong.
- **Somebody to vouch for them.** Whoever nominates writes public reasons; at least one voice comes from outside the nominee's organization.

Where somebody works, or how many hours they have, is no criterion.`,
  rights: `- To review and merge changes in the components named at the nomination.
- Two champions in the co-op, who answer within two working days.
- To be asked before the rules of this programme change, and to answer its retrospectives.
- To step down at any time, with thanks and without a reason.

Merge rights are all there is: **no access to production, to its data or to deployment credentials**. That keeps the relation simple for both sides.`,
  responsibilities: `- To sign the agreements below before merging anything, and to say when an employer changes.
- To merge only what somebody else has looked at.
- To offer a revert quickly when a change of theirs breaks something.
- To answer their champions within a week, or to say that they are away.
- To keep to themselves what they learn of members and of security.`,
};

export const RETROSPECTIVE = {
  title: "Half a year of the pilot",
  openedDays: 40,
  closedDays: 26,
  questions: [
    {
      text: "What worked well?",
      answers: [
        ["priya-n", "I never had to guess whom to ask. Hana answered the same day, mostly within the hour."],
        ["maintainer", "Reviews got faster: I no longer wait for a colleague who is on holiday."],
        ["jo-lind", "That stepping down is a normal thing here. It made it easy to begin, too."],
      ],
    },
    {
      text: "What stood in your way?",
      answers: [
        ["priya-n", "Nobody could tell me at first whether my employer had signed. It took three letters."],
        [
          "mara-k",
          "Finding two champions for each person. There are four of us, and we also have other work.",
        ],
        [
          "noor-b",
          "I am frozen for want of a second champion, and I do not need a second one for what I do.",
        ],
      ],
    },
    {
      text: "What should change before the next phase?",
      answers: [
        ["mara-k", "One champion each, and a delegate when they are away."],
        ["maintainer", "Write down what a champion does. I made it up as I went."],
      ],
    },
  ],
  decisions: [
    {
      text: "Propose one champion instead of two for the next phase.",
      owner: "board",
      days: 24,
      doneDays: 6,
    },
    { text: "Write down what a champion does, on one page.", owner: "champion", days: 24, doneDays: null },
  ],
} as const;
