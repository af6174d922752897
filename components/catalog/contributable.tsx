import { StateWord } from "@/components/shared/state";
import type { ComponentView } from "@/lib/catalog/schema";
import type { Status } from "@/lib/status";

const YES: Status = { label: "Contributable", tone: "live", icon: "git-pull-request" };
const NO: Status = { label: "Not contributable", tone: "draft", icon: "lock" };

/** Whether a component takes contributions, and why not. */
export function Contributable({ component }: { component: Pick<ComponentView, "contributable" | "reason"> }) {
  if (component.contributable) return <StateWord {...YES} />;
  return (
    <span className="block">
      <StateWord {...NO} />
      {component.reason && (
        <span className="block max-w-[40ch] text-pretty text-meta text-muted-foreground">
          {component.reason}
        </span>
      )}
    </span>
  );
}
