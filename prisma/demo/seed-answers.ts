import { newId } from "@/lib/kernel/ids";
import { evidenceFor, OPEN_ANSWERS } from "./evidence";
import type { History } from "./history";
import { DEMO_SERVICES } from "./services";

/** What has asked for the level above its own answered for that. */
const ASKS: Record<string, string> = { mail: "live" };

/** Every running service answered what its level asks, or the one it asks for, but for what is still open. */
export async function seedAnswers({ tx, set, serviceId, personId, ago }: History) {
  const order = ["proposed", "alpha", "beta", "live"];
  await tx.assessment.createMany({
    data: DEMO_SERVICES.filter(({ level }) => level !== "retired").flatMap((service) => {
      const height = order.indexOf(ASKS[service.slug] ?? service.level);
      const open = OPEN_ANSWERS[service.slug] ?? {};
      return set.requirements.flatMap((requirement) => {
        const isAsked =
          requirement.check === "attested" &&
          requirement.kinds.includes(service.kind) &&
          (order.indexOf(requirement.level) <= height || requirement.key in open);
        const reason = open[requirement.key];
        const evidence = evidenceFor(service, requirement.key);
        if (!isAsked || !(reason || evidence)) return [];
        return {
          id: newId("assessment"),
          serviceId: serviceId(service.slug),
          setId: set.id,
          requirementKey: requirement.key,
          digest: requirement.digest,
          state: reason ? ("unmet" as const) : ("met" as const),
          reason: reason ?? "",
          evidence: reason ? "" : (evidence ?? ""),
          assessorId: personId(service.maintainers[0] ?? "board"),
          assessedAt: ago(Math.max(service.levelDays - 3, 6)),
        };
      });
    }),
  });
}
