import type { ServiceKind } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import { workOutComputed } from "@/lib/maturity/computed";

interface Standing {
  id: string;
  isMember: boolean;
  isBoard: boolean;
}

/**
 * What follows when somebody no longer maintains a service, in a sentence or two: who remains, and whether that is enough
 * for what the requirements ask of its kind.
 */
export function whatFollows({
  service,
  standing,
  leaving,
}: {
  service: { title: string; kind: ServiceKind };
  standing: readonly Standing[];
  leaving: string;
}): string {
  const remaining = standing.filter((one) => one.id !== leaving);
  const who =
    remaining.length === 0
      ? `Nobody maintains ${service.title} then: the board decides on its forks until somebody does.`
      : `${count(remaining.length, "maintainer")} ${remaining.length === 1 ? "remains" : "remain"}.`;
  const enough = (maintainers: readonly Standing[]) =>
    workOutComputed("minimum-maintainers", {
      ...{ id: "", kind: service.kind, level: "beta", providers: [], cycle: new Set<string>() },
      maintainers,
    });
  const after = enough(remaining);
  if (after.state === "met") return who;
  const isNews = enough(standing).state === "met";
  const falls = isNews
    ? "That is fewer than beta and live services need, which proposes a deficiency."
    : "It has too few already.";
  return `${who} ${falls} ${after.remedy ?? ""}`.trim();
}
