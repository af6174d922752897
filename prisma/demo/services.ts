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
  },
  {
    slug: "calendar",
    title: "Calendar",
    kind: "coop",
    level: "beta",
    levelDays: 190,
    summary: "Who has the hall, the van and the workshop, and when",
    maintainers: ["mara-k", "member"],
    consumes: ["identity", "hosting", "noticeboard"],
  },
  {
    slug: "newsletter",
    title: "Newsletter",
    kind: "user",
    level: "alpha",
    levelDays: 34,
    summary: "The month’s notices and minutes, by mail",
    maintainers: ["champion"],
    consumes: ["mail", "noticeboard"],
  },
  {
    slug: "wiki",
    title: "Wiki",
    kind: "coop",
    level: "live",
    levelDays: 610,
    summary: "How we do things, written down by those who do them",
    maintainers: ["member", "ros-t"],
    consumes: ["identity", "hosting", "backups"],
  },
  {
    slug: "identity",
    title: "Identity",
    kind: "infrastructure",
    level: "live",
    levelDays: 702,
    summary: "One sign-in for every service",
    maintainers: ["mara-k", "priya-n"],
    consumes: ["hosting", "backups"],
  },
  {
    slug: "hosting",
    title: "Hosting",
    kind: "infrastructure",
    level: "live",
    levelDays: 702,
    summary: "Two machines in the cellar of Fellside Hall",
    maintainers: ["priya-n", "maintainer"],
    consumes: [],
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
  },
  {
    slug: "mail",
    title: "Mail",
    kind: "infrastructure",
    level: "beta",
    levelDays: 88,
    summary: "Sends what the other services write",
    maintainers: ["priya-n", "mara-k"],
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
