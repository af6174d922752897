import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import type { VerificationView } from "@/lib/maturity/schema/service-level";
import { VERIFICATION_STATUS } from "@/lib/maturity/status";

/** What the co-op was asked before, and how it answered. */
export function EarlierVerifications({
  earlier,
  now,
}: {
  earlier: readonly VerificationView[];
  now: string;
}) {
  if (earlier.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Asked before" aside={earlier.length} />
      <CardRows>
        {earlier.map((one) => (
          <Row key={one.id} top>
            <div className="grow min-w-0 [overflow-wrap:anywhere]">
              <p>
                {LEVEL_STATUS[one.level].label}{" "}
                <span className="text-muted-foreground">
                  asked <Time at={one.requestedAt} now={now} as="date" />
                  {one.tabledFor && `, ${one.tabledFor.title}`}
                  {one.decidedBy && `, ${one.decidedBy.name}`}
                </span>
              </p>
              {one.decisionReason && <p className="text-muted-foreground">{one.decisionReason}</p>}
            </div>
            <StateWord {...VERIFICATION_STATUS[one.state]} />
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
