import { z } from "zod";
import { ComponentStatus, Health } from "@/lib/deploy/contract";
import { PublicScheme, schemeProblem } from "@/lib/deploy/session-scheme";
import { PageInput } from "@/lib/kernel/page-input";
import { plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";
import type { StatusMap } from "@/lib/status";
import { ServiceLink, ServiceSlug } from "./schema/details";

export const SERVICE_KINDS = ["user", "coop", "infrastructure"] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export const KIND_WORDS: Record<ServiceKind, string> = {
  user: "User service",
  coop: "Co-op service",
  infrastructure: "Infrastructure",
};

/** Whom each kind is for. */
export const KIND_HINTS: Record<ServiceKind, string> = {
  user: "members and others use it",
  coop: "the co-op itself needs it",
  infrastructure: "other services are built on it",
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

const At = z.iso.datetime();

/** Why the co-op looks at a service now. */
export const ATTENTIONS = ["review_due", "in_grace", "under_scrutiny", "uncleared"] as const;
export type Attention = (typeof ATTENTIONS)[number];
export const ATTENTION_STATUS: StatusMap<Attention> = {
  review_due: { label: "Review due", tone: "waiting", icon: "clock" },
  in_grace: { label: "In grace", tone: "needs-you", icon: "hourglass" },
  under_scrutiny: { label: "Under scrutiny", tone: "waiting", icon: "search" },
  uncleared: { label: "Committer not cleared", tone: "needs-you", icon: "shield-alert" },
};
const AttentionWord = z.enum(ATTENTIONS).meta({
  id: "Attention",
  description:
    "Why the co-op looks at a service: its annual update is due, a deficiency of it is in grace, something that it consumes went down, or an active core committer of a component is not cleared (for those who see clearance).",
});

export const ListServicesInput = z.object({
  q: plainText().trim().max(100).optional().describe("Part of its title or summary."),
  kind: z.enum(SERVICE_KINDS).optional(),
  level: z.enum(LEVELS).optional(),
  attention: AttentionWord.optional(),
  uses: ServiceSlug.optional().describe("Only services that consume this one."),
  usedBy: ServiceSlug.optional().describe("Only services that this one consumes."),
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
    committers: z.int().describe("Core committers who may merge in a component."),
    attention: z.array(AttentionWord),
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

export const RelatedService = z
  .object({ slug: z.string(), title: z.string(), kind: z.enum(SERVICE_KINDS), level: z.enum(LEVELS) })
  .meta({ id: "RelatedService" });
export type RelatedService = z.infer<typeof RelatedService>;

const LEVEL_CAUSES = ["proposed", "verification", "demotion", "retirement", "imported"] as const;
const MEETING_KINDS = ["agm", "egm", "general", "board"] as const;
const UPDATE_STATES = [
  "due",
  "drafted",
  "submitted",
  "accepted",
  "flagged",
  "rejected",
  "deficiencies",
  "missing",
] as const;

/** What the co-op decided of a service, and will look at next. */
export const ServiceStanding = z.object({
  promise: z
    .object({ promise: z.string(), uptime: z.string(), backup: z.string() })
    .describe("What its users can expect at its level, by the requirement set in force."),
  attention: z.array(AttentionWord),
  review: z
    .object({
      meeting: z
        .object({ id: z.string(), title: z.string(), heldAt: At, zone: z.string(), isNoticed: z.boolean() })
        .nullable()
        .describe("The next AGM; null while none is planned."),
      update: z
        .enum(UPDATE_STATES)
        .nullable()
        .describe("Its update for that AGM; null while it is not asked for."),
    })
    .describe("Its next annual review."),
  history: z
    .array(
      z.object({
        from: z.enum(LEVELS).nullable(),
        to: z.enum(LEVELS),
        at: At,
        cause: z.enum(LEVEL_CAUSES),
        note: z.string(),
        meeting: z.object({ id: z.string(), title: z.string(), kind: z.enum(MEETING_KINDS) }).nullable(),
        by: z
          .string()
          .nullable()
          .describe("Name of whoever recorded it; null where a meeting or the machine did."),
      }),
    )
    .describe("Its levels, newest first; at most 50."),
});
export type ServiceStanding = z.infer<typeof ServiceStanding>;

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
    consumes: z.array(RelatedService).describe("At most 50; `/services?usedBy=…` lists them all."),
    consumesCount: z.int(),
    consumedBy: z.array(RelatedService).describe("At most 50; `/services?uses=…` lists them all."),
    consumedByCount: z.int(),
    unknownProviders: z
      .array(z.string())
      .describe("What it says it consumes and nobody defined, as written."),
    around: z
      .array(z.object({ consumer: z.string(), provider: z.string() }))
      .describe("Dependencies among the first of those named here, by slug: what is drawn."),
    gives: z.string(),
    removal: z.string(),
    principles: z.string(),
    backups: z.string(),
    owner: z.string(),
    links: z.array(ServiceLink),
    source: z
      .object({ name: z.string(), importedAs: z.string(), importedAt: At, by: z.string().nullable() })
      .nullable()
      .describe("Where it was imported from; null for what was proposed here."),
    extra: z.unknown().describe("What its source says of it that has no field here; null for nothing."),
    standing: ServiceStanding,
    mayEdit: z.object({ isAllowed: z.boolean(), reason: z.string().nullable() }),
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
