/** What a webhook of GitHub's is about. Pure: what is to be done stands in `Sync`, and is done by `github-sync.ts`. */
import { z } from "zod";
import { MAX_NUMBER } from "@/lib/kernel/text";

const FullName = z
  .string()
  .max(200)
  .regex(/^[\w.-]+\/[\w.-]+$/);
const Sha = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
const Count = z.int().positive().max(MAX_NUMBER);

/** Something to look at again: what it is now is asked of GitHub, never believed from a webhook. */
export const Sync = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pull_request"), repository: FullName, number: Count }),
  z.object({ kind: z.literal("branch"), repository: FullName, branch: z.string().min(1).max(255) }),
  z.object({ kind: z.literal("checks"), repository: FullName, sha: Sha }),
  z.object({ kind: z.literal("repository"), repositoryId: z.string().regex(/^\d{1,15}$/) }),
  z.object({ kind: z.literal("installation"), installationId: z.int().positive() }),
]);
export type Sync = z.output<typeof Sync>;

export interface DeliveryFacts {
  action: string | null;
  repository: string | null;
  syncs: Sync[];
  /** Why there is nothing to look at; null where there is. */
  reason: string | null;
}

const About = z.object({
  action: z
    .string()
    .max(60)
    .regex(/^[a-z_]+$/)
    .nullish()
    .catch(null),
  repository: z.object({ full_name: FullName }).nullish().catch(null),
});
const repository = z.object({ full_name: FullName });
const installation = z.object({ id: z.int().positive() });

/** By event: the part of its payload that is read, and what follows from it. Every other event is not ours. */
const READERS: Record<string, (payload: unknown) => Sync[] | string> = {
  ping: () => "GitHub asks whether somebody is there.",
  pull_request: reader(z.object({ repository, pull_request: z.object({ number: Count }) }), (given) => [
    { kind: "pull_request", repository: given.repository.full_name, number: given.pull_request.number },
  ]),
  push: reader(z.object({ repository, ref: z.string().max(300) }), ({ repository, ref }) => {
    const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : "";
    return branch ? [{ kind: "branch", repository: repository.full_name, branch }] : "No branch moved.";
  }),
  check_run: reader(z.object({ repository, check_run: z.object({ head_sha: Sha }) }), (given) =>
    checksOf(given.repository, given.check_run.head_sha),
  ),
  check_suite: reader(z.object({ repository, check_suite: z.object({ head_sha: Sha }) }), (given) =>
    checksOf(given.repository, given.check_suite.head_sha),
  ),
  status: reader(z.object({ repository, sha: Sha }), (given) => checksOf(given.repository, given.sha)),
  repository: reader(z.object({ repository: z.object({ id: z.int().positive() }) }), (given) => [
    { kind: "repository", repositoryId: String(given.repository.id) },
  ]),
  installation: reader(z.object({ action: z.string(), installation }), ({ action, installation }) =>
    ["deleted", "suspend"].includes(action)
      ? "The App may read nothing there any more."
      : [{ kind: "installation", installationId: installation.id }],
  ),
  installation_repositories: reader(z.object({ installation }), ({ installation }) => [
    { kind: "installation", installationId: installation.id },
  ]),
};

const checksOf = ({ full_name }: { full_name: string }, sha: string): Sync[] => [
  { kind: "checks", repository: full_name, sha },
];

/** What an event asks to look at again. Reads what it needs of a payload and trusts none of the rest; never throws. */
export function readDelivery(event: string, payload: unknown): DeliveryFacts {
  const about = About.safeParse(payload).data;
  const name = about?.repository?.full_name ?? null;
  // A repository that was renamed is known here under another name than the one it has now.
  const facts = { action: about?.action ?? null, repository: event === "repository" ? null : name };
  const read = Object.hasOwn(READERS, event) ? READERS[event] : undefined;
  const found = read ? read(payload) : "Forkmoot does nothing with this event.";
  return typeof found === "string"
    ? { ...facts, syncs: [], reason: found }
    : { ...facts, syncs: found, reason: null };
}

function reader<Schema extends z.ZodType>(
  schema: Schema,
  then: (given: z.output<Schema>) => Sync[] | string,
): (payload: unknown) => Sync[] | string {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? then(parsed.data) : "The payload is not what GitHub sends with this event.";
  };
}
