import { Notice } from "@/components/shared/notice";
import type { RunningManifest } from "@/lib/catalog/schema";

/** What to know when the baseline does not simply serve: it starts, stops, failed or was lost. */
export function RunningNotice({ running, className }: { running: RunningManifest; className?: string }) {
  const says = wordsFor(running);
  return says && <Notice {...says} className={className} />;
}

function wordsFor({
  state,
  fault,
  health,
}: RunningManifest): { tone: "waiting" | "refused"; title: string; children?: string } | null {
  switch (state) {
    case "serving":
      return health === "unhealthy" || health === "gone"
        ? {
            tone: "refused",
            title: "It does not answer as it should.",
            children:
              "Its components are started again by themselves; the table says which one is concerned.",
          }
        : null;
    case "queued":
    case "running":
      return {
        tone: "waiting",
        title: "It is being started.",
        children: "Its address answers as soon as every component is healthy.",
      };
    case "draining":
      return { tone: "waiting", title: "It is being stopped." };
    case "failed":
      return { tone: "refused", title: "It could not be started.", children: fault ?? undefined };
    case "gone":
    case "none":
      return { tone: "refused", title: "It does not run at the moment." };
    default:
      return state satisfies never;
  }
}
