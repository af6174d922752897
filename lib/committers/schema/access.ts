import { z } from "zod";
import { PersonRef } from "@/lib/people/schema";
import { ACCESS_STATES } from "../rules/access";
import { COMMITTER_STATES } from "../schema";

const At = z.iso.datetime();
const May = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

/** What the code host answered when it was asked to give or take rights. */
export const AccessOutcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), account: z.string().nullable() }),
  z.object({ kind: z.literal("invited"), account: z.string() }),
  z.object({ kind: z.literal("problem"), words: z.string().min(1).max(1_000) }),
]);
export type AccessOutcome = z.infer<typeof AccessOutcome>;

export const RecordAccessInput = z.object({
  committerComponentId: z.string(),
  attempt: z.int(),
  outcome: AccessOutcome,
});
export const CommitterComponentInput = z.object({ committerComponentId: z.string().min(1).max(100) });
export const ComponentToLookInput = z.object({ componentId: z.string().min(1).max(100) });
export const AccessInput = z.object({ login: z.string().min(1).max(60).describe("Whose.") });
export const DriftInput = z.object({ driftId: z.string().min(1).max(100) });

/** A component of a committer's, and where its merge rights stand. */
export const ComponentAccess = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Null where the catalogue does not know the component. */
    service: z.object({ slug: z.string(), title: z.string() }).nullable(),
    host: z.enum(["local", "github"]).nullable(),
    from: At,
    until: At.nullable(),
    state: z.enum([...ACCESS_STATES, "invited", "problem", "unknown"]),
    since: At.nullable(),
    problem: z.string().nullable().describe("What is wrong, and what to do about it."),
    drift: z.string().nullable().describe("Where the code host says otherwise."),
  })
  .meta({ id: "ComponentAccess", description: "Merge rights of a committer in one component." });
export type ComponentAccess = z.infer<typeof ComponentAccess>;

/** What a person sees of a committer's rights. */
export const CommitterAccess = z
  .object({
    person: PersonRef,
    components: z.array(ComponentAccess),
    mayTry: May,
    invitationUrl: z.string().nullable().describe("Of the reader's own: where GitHub asks them."),
    now: At,
  })
  .meta({ id: "CommitterAccess", description: "Merge rights of a committer, one component each." });
export type CommitterAccess = z.infer<typeof CommitterAccess>;

export const AccessDriftItem = z
  .object({
    id: z.string(),
    component: z.string(),
    service: z.object({ slug: z.string(), title: z.string() }),
    account: z.string().describe("As the code host names it now."),
    person: PersonRef.nullable().describe("Null: nobody whom Forkmoot knows."),
    isExtra: z.boolean().describe("They may merge there and Forkmoot says no; false: the other way round."),
    state: z.enum(["found", "mending", "problem"]),
    problem: z.string().nullable(),
    foundAt: At,
  })
  .meta({ id: "AccessDrift", description: "Where a code host and Forkmoot say different things." });
export type AccessDriftItem = z.infer<typeof AccessDriftItem>;

export const DriftPage = z
  .object({
    drifts: z.array(AccessDriftItem),
    undone: z
      .array(ComponentAccess.extend({ person: PersonRef }))
      .describe("Rights that a code host did not give or take, or that wait for somebody to accept."),
    looks: z.array(
      z.object({
        component: z.string(),
        lookedAt: At.nullable(),
        problem: z.string().nullable().describe("Why the code host could not be asked."),
      }),
    ),
    now: At,
  })
  .meta({ id: "DriftPage" });
export type DriftPage = z.infer<typeof DriftPage>;

/** Somebody of the programme, as a service's page shows them. */
export const ServiceCommitter = z
  .object({
    login: z.string(),
    name: z.string(),
    state: z.enum(COMMITTER_STATES),
    since: At,
    components: z.array(z.string()),
    isCleared: z.boolean().nullable().describe("Null: not for this reader to see."),
    champions: z.array(z.object({ login: z.string(), name: z.string() })),
  })
  .meta({ id: "ServiceCommitter", description: "A core committer of a service's components." });
export const ServiceCommitters = z
  .object({ items: z.array(ServiceCommitter), now: At })
  .meta({ id: "ServiceCommitters" });
export type ServiceCommitters = z.infer<typeof ServiceCommitters>;
export type ServiceCommitter = z.infer<typeof ServiceCommitter>;
