import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { isSatisfied } from "@/lib/maturity/levels";
import type { ServiceLevelPage } from "@/lib/maturity/schema/service-level";
import type { FormAction } from "../forks/form-action";
import { ProgressBar } from "./progress-bar";
import { RequirementList } from "./requirement-list";

/** “What you need for live”: all that the next level asks beyond the one it has, what is missing first. */
export function NeedCard({
  service,
  answer,
  children,
}: {
  service: ServiceLevelPage;
  answer: FormAction;
  /** How to ask for it. */
  children: ReactNode;
}) {
  const { next } = service;
  if (!next) return null;
  const asked = service.requirements.filter(({ level }) => level === next);
  const met = asked.filter(({ outcome }) => isSatisfied(outcome));
  const missing = asked.filter(({ outcome }) => !isSatisfied(outcome));
  const promised = service.promises[next];
  return (
    <Card>
      <CardHeader
        title={`What you need for ${LEVEL_STATUS[next].label.toLowerCase()}`}
        aside={`${met.length} of ${asked.length} met`}
        end={<ProgressBar done={met.length} total={asked.length} />}
      />
      <div className="border-border border-b px-4 py-2.5 text-muted-foreground text-table">
        <p className="max-w-[88ch]">
          {promised.promise} Uptime {promised.uptime}; backup {promised.backup}.
        </p>
      </div>
      <RequirementList service={service} requirements={[...missing, ...met]} answer={answer} />
      {children}
    </Card>
  );
}
