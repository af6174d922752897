/** The catalogue of Moorside Co-op. Noticeboard runs here and can be forked; the others are what it lives among. */
import type { ServiceKind, ServiceLevel } from "@/lib/catalog/schema";

interface DemoService {
  slug: string;
  title: string;
  kind: ServiceKind;
  level: ServiceLevel;
  /** Days ago that it reached the level. */
  levelDays: number;
  summary: string;
  maintainers: string[];
  consumes: string[];
  /** What it says of itself, Markdown. */
  gives?: string;
  removal?: string;
  principles?: string;
  backups?: string;
  links?: { title: string; url: string }[];
}

export const DEMO_SERVICES: DemoService[] = [
  {
    slug: "noticeboard",
    title: "Noticeboard",
    kind: "user",
    level: "beta",
    levelDays: 251,
    summary: "Notices for members and groups, on the web",
    maintainers: ["maintainer", "mara-k"],
    consumes: ["identity", "hosting", "backups"],
    principles:
      "Notices belong to whoever wrote them: they take them along when they leave. No reader is followed.",
    links: [
      { title: "Documentation", url: "https://wiki.moorside.example/noticeboard" },
      { title: "Discussion", url: "https://forum.moorside.example/c/noticeboard" },
    ],
  },
  {
    slug: "calendar",
    title: "Calendar",
    kind: "coop",
    level: "beta",
    levelDays: 251,
    summary: "Who has the hall, the van and the workshop, and when",
    maintainers: ["mara-k", "member", "ros-t"],
    consumes: ["identity", "hosting", "noticeboard"],
  },
  {
    slug: "newsletter",
    title: "Newsletter",
    kind: "user",
    level: "alpha",
    levelDays: 34,
    summary: "The month’s notices and minutes, by mail",
    maintainers: ["champion", "priya-n"],
    consumes: ["mail", "noticeboard"],
  },
  {
    slug: "wiki",
    title: "Wiki",
    kind: "coop",
    level: "live",
    levelDays: 610,
    summary: "How we do things, written down by those who do them",
    maintainers: ["member", "ros-t", "mara-k"],
    consumes: ["identity", "hosting", "backups"],
  },
  {
    slug: "identity",
    title: "Identity",
    kind: "infrastructure",
    level: "live",
    levelDays: 702,
    summary: "One sign-in for every service",
    maintainers: ["mara-k", "priya-n", "ros-t"],
    consumes: ["hosting", "backups"],
    gives:
      "Sign-in with the member’s one account, and their name and groups. A service registers its address with the maintainers and gets a client of its own.",
    removal:
      "Its client is deleted the same day, and members’ consent to it with it. Nothing else of the service is kept here.",
    principles: "A service learns no more of a member than it needs, and the member sees what it learnt.",
    links: [{ title: "For services", url: "https://wiki.moorside.example/identity/services" }],
  },
  {
    slug: "hosting",
    title: "Hosting",
    kind: "infrastructure",
    level: "live",
    levelDays: 702,
    summary: "Two machines in the cellar of Fellside Hall",
    maintainers: ["priya-n", "maintainer", "ros-t"],
    consumes: [],
    gives:
      "- 2 GB of memory and 20 GB of disk for a service that is live, half of it before\n- its own database\n- a name under `moorside.example`",
    removal:
      "The maintainers say so a month before. Its data is handed over as a dump, and deleted from both machines two weeks later.",
    principles: "Our own machines, run on the hall’s solar power when there is some.",
  },
  {
    slug: "backups",
    title: "Backups",
    kind: "infrastructure",
    level: "beta",
    levelDays: 120,
    summary: "Nightly copies, kept for 14 days",
    maintainers: ["priya-n"],
    consumes: ["hosting"],
    gives:
      "A copy each night, kept for 14 days. Whoever is backed up restores one copy a year to see that it works.",
    removal: "The copies go with the service, 14 days after its last night.",
    backups: "Copies of the copies lie at Fellside Hall’s neighbour, encrypted, changed once a week.",
  },
  {
    slug: "mail",
    title: "Mail",
    kind: "infrastructure",
    level: "beta",
    levelDays: 120,
    summary: "Sends what the other services write",
    maintainers: ["priya-n", "mara-k", "ros-t"],
    consumes: ["hosting"],
  },
  {
    slug: "tool-library",
    title: "Tool library",
    kind: "user",
    level: "proposed",
    levelDays: 12,
    summary: "Which drill is where, and who has it until when",
    maintainers: ["contributor"],
    consumes: ["identity", "hosting"],
  },
  {
    slug: "pad",
    title: "Pad",
    kind: "user",
    level: "retired",
    levelDays: 251,
    summary: "Shared notes; the wiki does that now",
    maintainers: ["mara-k"],
    consumes: ["hosting"],
  },
];

/** A component that takes no contributions, with the reason that people are given. */
export const CLOSED_COMPONENT = {
  service: "identity",
  name: "identity-server",
  purpose: "Keeps everybody’s passwords and signs people in.",
  reason:
    "It holds every member’s password. Tell its maintainers what you need; they change it with the board.",
};
