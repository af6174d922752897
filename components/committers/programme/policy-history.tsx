import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { PHASE_STATUS } from "@/lib/committers/programme-status";
import type { PolicyItem } from "@/lib/committers/queries/get-policies";
import { dateOf } from "@/lib/format";
import { Changes } from "./changes";
import { RuleLines } from "./rule-lines";

/** Every policy that was adopted, newest first: when, by whom, why, and what it changed. The only one stands above, in full. */
export function PolicyHistory({ history }: { history: readonly PolicyItem[] }) {
  return history.map((policy, index) => (
    <Card key={policy.number}>
      <CardHeader
        id={`policy-${policy.number}`}
        title={`Policy ${policy.number}`}
        aside={`adopted ${dateOf(policy.adoptedAt)}${policy.adoptedBy ? ` by ${policy.adoptedBy}` : ""}`}
        end={<StateWord {...PHASE_STATUS[policy.phase]} />}
      />
      <CardBody>
        <p className="max-w-[72ch] whitespace-pre-line text-table">{policy.note}</p>
      </CardBody>
      {(index > 0 || index < history.length - 1) && (
        <div className="border-border border-t">
          {index === history.length - 1 ? (
            <RuleLines lines={policy.lines} />
          ) : (
            <Changes changes={policy.changes} none="It changed no rule." />
          )}
        </div>
      )}
    </Card>
  ));
}
