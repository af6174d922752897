import { z } from "zod";
import { ACCESS_STATES } from "../rules/access";
import { COMMITTER_STATES } from "../schema";

const At = z.iso.datetime();

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
export type ServiceCommitter = z.infer<typeof ServiceCommitter>;
