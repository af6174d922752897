/** Who is verified together with whom. Pure. domain.md §2, law 5. */
import type { ServiceLevel } from "@/lib/catalog/schema";
import type { ComputedAnswer } from "./computed";
import { rankOf } from "./levels";
import type { RequirementFacts } from "./schema/states";

interface Counting {
  requirement: Pick<RequirementFacts, "level">;
  computed: Pick<ComputedAnswer, "together"> | null;
}

/** Ids of the services in its cycle that a service counts on being verified to this level with it. */
export const partnersFor = (requirements: readonly Counting[], level: ServiceLevel): string[] => [
  ...new Set(
    requirements
      .filter(({ requirement }) => rankOf(requirement.level) <= rankOf(level))
      .flatMap(({ computed }) => computed?.together ?? []),
  ),
];

interface Request {
  id: string;
  serviceId: string;
  level: ServiceLevel;
}
export interface VerificationGroup {
  verificationIds: string[];
  /** Services that have not asked for the same level yet. */
  waitsFor: string[];
}

/**
 * Requests that count on each other, in one group; the order within and of groups is that of the requests.
 * @param partners by id of the request: the services it counts on
 */
export function groupVerifications(
  requests: readonly Request[],
  partners: ReadonlyMap<string, readonly string[]>,
): VerificationGroup[] {
  const parent = new Map(requests.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let next = parent.get(at); next && next !== at; next = parent.get(at)) at = next;
    return at;
  };
  const asking = new Map(requests.map((one) => [`${one.serviceId} ${one.level}`, one.id]));
  const waits = new Map<string, string[]>();
  for (const { id, level } of requests) {
    for (const serviceId of partners.get(id) ?? []) {
      const other = asking.get(`${serviceId} ${level}`);
      if (other) parent.set(root(other), root(id));
      else waits.set(id, [...(waits.get(id) ?? []), serviceId]);
    }
  }
  const groups = new Map<string, VerificationGroup>();
  for (const { id } of requests) {
    const group = groups.get(root(id)) ?? { verificationIds: [], waitsFor: [] };
    groups.set(root(id), group);
    group.verificationIds.push(id);
    group.waitsFor = [...new Set([...group.waitsFor, ...(waits.get(id) ?? [])])];
  }
  return [...groups.values()];
}
