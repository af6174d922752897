import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { Time } from "@/components/shared/time";
import type { AgreementView } from "@/lib/maturity/schema/service-level";

/** Service-level agreements in force: what is waived, until when, and where that was decided. */
export function AgreementsCard({ agreements, now }: { agreements: readonly AgreementView[]; now: string }) {
  if (agreements.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Service-level agreements" aside={agreements.length} />
      <CardRows>
        {agreements.map((agreement) => (
          <Row key={agreement.requirementKey} top>
            <Icon name="scale" size={14} className="mt-[3px] text-muted-foreground" />
            <div className="grow min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">{agreement.requirement ?? agreement.requirementKey}</p>
              <p className="whitespace-pre-line">{agreement.text}</p>
              <p className="text-muted-foreground">
                Waived until <Time at={agreement.until} now={now} as="date" />
                {agreement.decidedAt && `, decided at ${agreement.decidedAt.title}`}
              </p>
            </div>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
