import { Card, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Button } from "@/components/ui/button";
import type { MeetingRules } from "@/lib/meetings/rules";

/** The rules that a meeting is run by, in words. */
export function RulesCard({ rules, isFrozen }: { rules: MeetingRules; isFrozen: boolean }) {
  return (
    <Card>
      <CardHeader
        title="Rules in force"
        aside={isFrozen ? "frozen at its opening" : undefined}
        end={
          <Button href="/meetings/rules" variant="ghost" size="sm" className="-mr-2">
            All rules
          </Button>
        }
      />
      <KeyValueList>
        <KeyValue label="Ordinary">more for than against</KeyValue>
        <KeyValue label="Special">{rules.specialPercent} % of votes cast</KeyValue>
        <KeyValue label="Tie">lost</KeyValue>
        <KeyValue label="Proxies">at most {rules.mostProxies} a holder</KeyValue>
        <KeyValue label="Inquorate">adjourn after {rules.inquorateMinutes} minutes</KeyValue>
      </KeyValueList>
    </Card>
  );
}
