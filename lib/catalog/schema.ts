import { z } from "zod";
import { ComponentStatus, Health } from "@/lib/deploy/contract";
import { PublicScheme, schemeProblem } from "@/lib/deploy/session-scheme";
import type { PersonRef } from "@/lib/people/schema";
import type { StatusMap } from "@/lib/status";

export const SERVICE_KINDS = ["user", "coop", "infrastructure"] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export const KIND_WORDS: Record<ServiceKind, string> = {
  user: "User service",
  coop: "Co-op service",
  infrastructure: "Infrastructure",
};

export const LEVELS = ["proposed", "alpha", "beta", "live", "retired"] as const;
export type ServiceLevel = (typeof LEVELS)[number];
export const LEVEL_STATUS: StatusMap<ServiceLevel> = {
  proposed: { label: "Proposed", tone: "draft", icon: "circle-dashed" },
  alpha: { label: "Alpha", tone: "draft", icon: "circle" },
  beta: { label: "Beta", tone: "draft", icon: "circle-dot" },
  live: { label: "Live", tone: "live", icon: "circle-check" },
  retired: { label: "Retired", tone: "faint", icon: "circle-minus" },
};
/** What users can expect at a level, in a sentence. */
export const LEVEL_WORDS: Record<ServiceLevel, string> = {
  proposed: "An idea. Nothing runs yet that you could rely on.",
  alpha: "Being tried out. It may break or vanish at any time.",
  beta: "Usable. It may break, and may stop being provided.",
  live: "You can rely on it: backed up, looked after, and here to stay.",
  retired: "No longer provided.",
};

export const HEALTH_STATUS: StatusMap<"starting" | "healthy" | "unhealthy" | "gone" | "unknown"> = {
  starting: { label: "Starting", tone: "waiting", icon: "spinner" },
  healthy: { label: "Healthy", tone: "live", icon: "heart-pulse" },
  unhealthy: { label: "Not healthy", tone: "refused", icon: "heart-crack" },
  gone: { label: "Not running", tone: "refused", icon: "power-off" },
  unknown: { label: "Not seen", tone: "draft", icon: "circle-question" },
};

/** One line of a manifest: this component runs this commit. */
export const ManifestEntry = z.object({ component: z.string(), commit: z.string() });
export type ManifestEntry = z.infer<typeof ManifestEntry>;
export const ManifestEntries = z.array(ManifestEntry);

/** Health of a stack as the worker last saw it, kept with its deployment. */
const SeenHealth = z.object({ health: Health, components: z.array(ComponentStatus) });
export const parseHealth = (value: unknown) =>
  SeenHealth.nullable()
    .catch(null)
    .parse(value ?? null);

/** How the edge knows a service's users, as kept in the catalogue: the secret by name, never by value. */
export const SessionSettings = PublicScheme.and(
  z.object({ secretName: z.string().min(1).nullable().default(null) }),
).superRefine((settings, context) => {
  const problem = schemeProblem(settings, settings.secretName !== null);
  if (problem) context.addIssue({ code: "custom", message: problem });
});
export type SessionSettings = z.infer<typeof SessionSettings>;
/** `session:` of a service.yaml, which calls the secret's name `secret`; without it the edge routes by a cookie of its own. */
export const SessionInFile = z
  .looseObject({ secret: z.string().nullish() })
  .nullish()
  .transform((given) => given && { ...given, secretName: given.secret ?? null })
  .transform((given) => given ?? null)
  .pipe(z.preprocess((given) => given, SessionSettings.nullable()));
export const SeedSettings = z.object({ component: z.string(), run: z.string() });

export const ListServicesInput = z.object({
  q: z.string().trim().max(100).optional(),
  kind: z.enum(SERVICE_KINDS).optional(),
  level: z.enum(LEVELS).optional(),
  cursor: z.string().max(200).optional(),
  take: z.coerce.number().int().min(1).max(100).default(50),
});
export const ServiceInput = z.object({ slug: z.string().min(1).max(60) });

export interface ServiceListItem {
  slug: string;
  title: string;
  kind: ServiceKind;
  level: ServiceLevel;
  summary: string;
  maintainers: PersonRef[];
  components: number;
  /** Contributable components. */
  contributable: number;
  health: "starting" | "healthy" | "unhealthy" | "gone" | "unknown" | null;
  forks: number;
}

export interface RunningManifest {
  digest: string;
  since: string | null;
  health: "starting" | "healthy" | "unhealthy" | "gone" | "unknown";
  healthAt: string | null;
  state: "queued" | "running" | "failed" | "serving" | "draining" | "gone" | "none";
  fault: string | null;
  components: {
    component: string;
    commit: string;
    title: string | null;
    committedAt: string | null;
    health: "starting" | "healthy" | "unhealthy" | "gone" | "unknown";
    since: string | null;
  }[];
}

export interface ComponentView {
  name: string;
  purpose: string;
  contributable: boolean;
  /** Why not, when it is not. */
  reason: string | null;
  cloneUrl: string;
  defaultBranch: string;
  owners: PersonRef[];
  needs: string[];
  exposes: string[];
  background: boolean;
  openPullRequests: number;
  /** Its CONTRIBUTING at the running commit, Markdown; null when it has none. */
  contributing: string | null;
  /** The block that builds, tests and runs it locally; null when it names none. */
  runLocally: string | null;
  /** What is wrong with its forkmoot.yaml at the running commit; empty when nothing is. */
  problems: string[];
  running: RunningManifest["components"][number] | null;
}

export interface ServicePage {
  slug: string;
  title: string;
  kind: ServiceKind;
  level: ServiceLevel;
  levelSince: string;
  summary: string;
  description: string;
  url: string | null;
  maintainers: (PersonRef & { since: string })[];
  consumes: { slug: string; title: string; kind: ServiceKind; level: ServiceLevel }[];
  consumedBy: { slug: string; title: string; kind: ServiceKind; level: ServiceLevel }[];
  running: RunningManifest | null;
  components: ComponentView[];
  forks: {
    number: number;
    title: string;
    state: "queued" | "running" | "failed" | "serving" | "draining" | "gone" | null;
    revision: string;
    people: number;
  }[];
  now: string;
}
