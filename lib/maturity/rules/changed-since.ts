import type { ServiceKind, ServiceLevel } from "@/lib/catalog/schema";
import { rankOf } from "../levels";

interface Asked {
  key: string;
  level: ServiceLevel;
  kinds: readonly ServiceKind[];
  digest: string;
}

/**
 * Requirements that ask more than they did, or something else: new ones, those in other words, those asked from a lower
 * level on or of more kinds of service. Source: domain.md §2, law 2.
 */
export function changedSince<One extends Asked>(before: readonly Asked[], now: readonly One[]): One[] {
  const known = new Map(before.map((one) => [one.key, one]));
  return now.filter((one) => {
    const old = known.get(one.key);
    return (
      !old ||
      old.digest !== one.digest ||
      rankOf(one.level) < rankOf(old.level) ||
      one.kinds.some((kind) => !old.kinds.includes(kind))
    );
  });
}
