/** Core committers of the demo: one waits on coverage, one merges, one is frozen, one has left, and a nomination is open. */
import type { CommitterState } from "@/lib/committers/schema";
import type { NominationChoice } from "@/lib/committers/schema/nominations";

/** Days ago, newest last. */
type History = readonly { state: CommitterState; days: number; reason: string }[];
interface DemoCommitter {
  login: string;
  components: string[];
  nomination: DemoNomination;
  spans: History;
  champions: string[];
  firstMergeDays?: number;
}
interface DemoNomination {
  by: string;
  days: number;
  reasons: string;
  votes: [login: string, choice: NominationChoice][];
}
const APPROVED = "The nomination was approved";

export const DEMO_COMMITTER_ROWS: DemoCommitter[] = [
  {
    login: "anselm-r",
    components: ["noticeboard-web"],
    nomination: {
      by: "mara-k",
      days: 27,
      reasons:
        "Anselm wrote most of the print view, answered each review within a day, and told us about the two things that he had got wrong before we found them.",
      votes: [
        ["maintainer", "yes"],
        ["mara-k", "yes"],
        ["member", "yes"],
        ["ros-t", "yes"],
        ["champion", "yes"],
        ["priya-n", "abstain"],
      ],
    },
    spans: [{ state: "onboarding", days: 13, reason: APPROVED }],
    champions: ["maintainer", "champion"],
  },
  {
    login: "priya-n",
    components: ["noticeboard-api"],
    nomination: {
      by: "maintainer",
      days: 186,
      reasons:
        "Priya runs the machines that Noticeboard lives on, and mends its slow queries in her own forks already. She should not need one of us to press the button.",
      votes: [
        ["maintainer", "yes"],
        ["mara-k", "yes"],
        ["member", "yes"],
        ["ros-t", "yes"],
        ["champion", "yes"],
      ],
    },
    spans: [
      { state: "onboarding", days: 172, reason: APPROVED },
      { state: "active", days: 166, reason: "All is signed" },
    ],
    champions: ["maintainer", "mara-k"],
    firstMergeDays: 157,
  },
  {
    login: "noor-b",
    components: ["noticeboard-api"],
    nomination: {
      by: "champion",
      days: 57,
      reasons:
        "Noor wrote the tests for groups that we had put off for a year, and reads others’ code kindly.",
      votes: [
        ["maintainer", "yes"],
        ["mara-k", "yes"],
        ["member", "yes"],
        ["champion", "yes"],
        ["priya-n", "yes"],
      ],
    },
    spans: [{ state: "onboarding", days: 43, reason: APPROVED }],
    champions: ["mara-k"],
  },
  {
    login: "jo-lind",
    components: ["noticeboard-web"],
    nomination: {
      by: "mara-k",
      days: 350,
      reasons: "Jo designed the page of a notice as it is, and has kept it working on every phone we own.",
      votes: [
        ["maintainer", "yes"],
        ["mara-k", "yes"],
        ["member", "yes"],
        ["ros-t", "yes"],
        ["priya-n", "yes"],
      ],
    },
    spans: [
      { state: "onboarding", days: 335, reason: APPROVED },
      { state: "active", days: 326, reason: "All is signed" },
      { state: "alumni", days: 60, reason: "Jo has a new job and asked to step down, with our thanks" },
    ],
    champions: [],
    firstMergeDays: 319,
  },
];

export const OPEN_NOMINATION = {
  login: "kes-m",
  components: ["noticeboard-api"],
  by: "champion",
  days: 5,
  reasons:
    "Kes found out why notices with a picture took nine seconds, and brought it to under one with a change of eleven lines.\n\n- three forks merged since summer\n- reviews others’ forks without being asked",
  votes: [
    ["maintainer", "yes"],
    ["mara-k", "yes"],
    ["champion", "yes"],
    ["member", "yes"],
  ] as [string, NominationChoice][],
  comment: {
    by: "mara-k",
    days: 3,
    text: "I worked on the picture fix with Kes. The explanation in the pull request taught me more than the change itself.",
  },
};
