import { z } from "zod";
import { ComponentStatus, Health } from "@/lib/deploy/contract";
import { PublicScheme, schemeProblem } from "@/lib/deploy/session-scheme";
import { PageInput } from "@/lib/kernel/page-input";
import { isGitHubRepository } from "@/lib/kernel/repository-name";
import { plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
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

const Name = (what: string) =>
  z.string().regex(/^[a-z][a-z0-9-]{0,48}$/, `${what} is lower-case letters, digits and dashes.`);

const ComponentEntry = z
  .object({
    name: Name("A component's name"),
    purpose: z.string().max(500).default(""),
    host: z.enum(["local", "github"]).default("local"),
    /** github: owner/name. local: always the component's own name. */
    repository: z.string().max(150).optional(),
    /** Of GitHub's repositories, GitHub says it. */
    defaultBranch: z.string().max(200).optional(),
    /** true, or why people may not contribute. */
    contributable: z.union([z.literal(true), z.string().min(1).max(500)]).default(true),
  })
  .refine(
    ({ host, repository }) => host === "local" || isGitHubRepository(repository ?? ""),
    "A component on GitHub needs `repository: owner/name`.",
  );

/** `service.yaml`: what the catalogue is told of a service. */
export const ServiceFile = z.object({
  slug: Name("A slug"),
  title: z.string().min(1).max(100),
  kind: z.enum(SERVICE_KINDS),
  level: z.enum(LEVELS).default("alpha"),
  summary: z.string().min(1).max(300),
  description: z.string().max(10_000).default(""),
  /** Logins of people who are known here. */
  maintainers: z.array(z.string()).default([]),
  session: SessionInFile,
  secrets: z
    .array(z.union([z.string(), z.object({ name: z.string(), purpose: z.string().default("") })]))
    .default([])
    .transform((all) => all.map((one) => (typeof one === "string" ? { name: one, purpose: "" } : one))),
  data: z.object({ database: z.string(), seed: SeedSettings.nullish() }).nullish(),
  components: z
    .array(ComponentEntry)
    .min(1)
    .max(30)
    .refine(
      (all) => new Set(all.map((one) => one.name)).size === all.length,
      "Two components have the same name.",
    ),
});
export type ServiceFile = z.infer<typeof ServiceFile>;

export const ListServicesInput = z.object({
  q: plainText().trim().max(100).optional().describe("Part of its title or summary."),
  kind: z.enum(SERVICE_KINDS).optional(),
  level: z.enum(LEVELS).optional(),
  ...PageInput,
});
export const ServiceInput = z.object({
  slug: plainText().min(1).max(60).describe("Its name in addresses, such as `noticeboard`."),
});

const SEEN_HEALTHS = ["starting", "healthy", "unhealthy", "gone", "unknown"] as const;
const SeenHealthWord = z.enum(SEEN_HEALTHS).meta({
  id: "SeenHealth",
  description: "Health as the worker last saw it; `unknown` until it was seen.",
});
const At = z.iso.datetime();

export const ServiceListItem = z
  .object({
    slug: z.string(),
    title: z.string(),
    kind: z.enum(SERVICE_KINDS),
    level: z.enum(LEVELS),
    summary: z.string(),
    maintainers: z.array(PersonRef),
    components: z.int(),
    contributable: z.int().describe("Components that take contributions."),
    health: SeenHealthWord.nullable().describe("Null while nothing of it runs here."),
    forks: z.int().describe("Forks that have not ended."),
  })
  .meta({ id: "ServiceListItem" });
export type ServiceListItem = z.infer<typeof ServiceListItem>;

export const RunningManifest = z
  .object({
    digest: z.string().describe("SHA-256 of the manifest: component to commit. Names exactly what runs."),
    since: At.nullable(),
    health: SeenHealthWord,
    healthAt: At.nullable(),
    state: z.enum(["queued", "running", "failed", "serving", "draining", "gone", "none"]),
    fault: z.string().nullable(),
    components: z.array(
      z.object({
        component: z.string(),
        commit: z.string(),
        title: z.string().nullable().describe("Title of the commit."),
        committedAt: z.string().nullable(),
        health: SeenHealthWord,
        since: At.nullable(),
      }),
    ),
  })
  .meta({ id: "RunningManifest", description: "Exactly what runs for everybody." });
export type RunningManifest = z.infer<typeof RunningManifest>;

export const ComponentView = z
  .object({
    name: z.string(),
    purpose: z.string(),
    contributable: z.boolean(),
    reason: z.string().nullable().describe("Why it takes no contributions, when it does not."),
    cloneUrl: z.string(),
    webUrl: z.string().nullable().describe("Its pages on GitHub; null where it lives here."),
    defaultBranch: z.string(),
    owners: z.array(PersonRef),
    needs: z.array(z.string()),
    exposes: z.array(z.string()),
    background: z.boolean(),
    openPullRequests: z.int(),
    contributing: z
      .string()
      .nullable()
      .describe("Its CONTRIBUTING at the running commit, Markdown; null when it has none."),
    runLocally: z
      .string()
      .nullable()
      .describe("The block that builds, tests and runs it locally; null when it names none."),
    problems: z
      .array(z.string())
      .describe("What is wrong with its forkmoot.yaml at the running commit; empty when nothing is."),
    running: RunningManifest.shape.components.element.nullable(),
  })
  .meta({ id: "Component" });
export type ComponentView = z.infer<typeof ComponentView>;

const RelatedService = z
  .object({ slug: z.string(), title: z.string(), kind: z.enum(SERVICE_KINDS), level: z.enum(LEVELS) })
  .meta({ id: "RelatedService" });

export const ServicePage = z
  .object({
    slug: z.string(),
    title: z.string(),
    kind: z.enum(SERVICE_KINDS),
    level: z.enum(LEVELS),
    levelSince: At,
    summary: z.string(),
    description: z.string(),
    url: z.string().nullable().describe("Where its users use it; null while nothing of it runs here."),
    maintainers: z.array(PersonRef.extend({ since: At })),
    consumes: z.array(RelatedService),
    consumedBy: z.array(RelatedService),
    running: RunningManifest.nullable(),
    components: z.array(ComponentView),
    forks: z
      .array(
        z.object({
          number: z.int(),
          title: z.string(),
          state: z.enum(["queued", "running", "failed", "serving", "draining", "gone"]).nullable(),
          revision: z.string(),
          people: z.int(),
        }),
      )
      .describe("Its latest forks that have not ended, at most 20; empty for strangers."),
    now: At,
  })
  .meta({ id: "Service" });
export type ServicePage = z.infer<typeof ServicePage>;
