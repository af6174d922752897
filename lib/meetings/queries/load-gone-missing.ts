import { rankOf } from "@/lib/maturity/levels";
import { loadStanding } from "@/lib/maturity/queries/load-standing";
import type { Db } from "@/lib/platform/prisma";
import type { ItemPage } from "../dto";
import { Effect } from "../effects";

/**
 * Of services that asked to be verified: what that level asks and does not stand any more, by the requirements that each
 * began with (levels law 8). When they asked, all of it stood; the members see before they vote what has changed since.
 */
export async function loadGoneMissing(db: Db, itemId: string, now: Date): Promise<ItemPage["goneMissing"]> {
  const questions = await db.resolution.findMany({ where: { itemId }, select: { effect: true } });
  const ids = questions.flatMap((one) => {
    const effect = Effect.parse(one.effect);
    return effect.kind === "confirm_verifications" ? effect.verificationIds : [];
  });
  const asked = await db.verification.findMany({
    where: { id: { in: ids }, state: { in: ["requested", "tabled", "held_over"] } },
    orderBy: { service: { title: "asc" } },
    select: { serviceId: true, level: true, setId: true },
  });
  const all = await Promise.all(
    asked.map(async ({ serviceId, level, setId }) => {
      const standing = (await loadStanding(db, { serviceIds: [serviceId], now, setId })).get(serviceId);
      return (standing?.requirements ?? [])
        .filter(({ requirement }) => rankOf(requirement.level) <= rankOf(level))
        .filter(({ outcome }) => outcome === "unmet" || outcome === "not_assessed")
        .map(({ requirement, computed, why }) => ({
          service: standing?.service.title ?? "",
          text: requirement.text,
          why: computed?.why ?? why,
        }));
    }),
  );
  return all.flat();
}
