import { Card, CardHeader } from "@/components/shared/card";
import { Collapsible } from "@/components/ui/collapsible";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import { isSatisfied, rankOf } from "@/lib/maturity/levels";
import type { ServiceLevelPage } from "@/lib/maturity/schema/service-level";
import type { FormAction } from "../forks/form-action";
import { RequirementList } from "./requirement-list";

/** What the level that it has asks, with those below: what is not met any more stands open, the rest folds away. */
export function ReachedCard({ service, answer }: { service: ServiceLevelPage; answer: FormAction }) {
  const asked = service.requirements.filter(({ level }) => rankOf(level) <= rankOf(service.level));
  if (asked.length === 0) return null;
  const missing = asked.filter(({ outcome }) => !isSatisfied(outcome));
  const met = asked.filter(({ outcome }) => isSatisfied(outcome));
  return (
    <Card>
      <CardHeader
        title={`What ${LEVEL_STATUS[service.level].label.toLowerCase()} asks`}
        aside={`${met.length} of ${asked.length} met`}
      />
      <RequirementList service={service} requirements={missing} answer={answer} />
      {met.length > 0 && (
        <Collapsible
          summary={count(met.length, "requirement that it meets", "requirements that it meets")}
          className={missing.length === 0 ? "border-t-0" : undefined}
        >
          <div className="border-border border-t">
            <RequirementList service={service} requirements={met} answer={answer} />
          </div>
        </Collapsible>
      )}
    </Card>
  );
}
