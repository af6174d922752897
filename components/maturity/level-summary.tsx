import { Card, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS, type ServiceLevel } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import type { AgreementView } from "@/lib/maturity/schema/service-level";
import type { AskingLevel, VerificationState } from "@/lib/maturity/schema/states";
import { OUTCOME_STATUS, VERIFICATION_STATUS } from "@/lib/maturity/status";
import { ProgressBar } from "./progress-bar";

export interface LevelInBrief {
  level: ServiceLevel;
  next: AskingLevel | null;
  met: number;
  asked: number;
  unmet: number;
  verification: VerificationState | null;
  agreements: readonly AgreementView[];
}

/** How far a service is on its way to the next level, what its own level misses and what is waived; leads to its level page. */
export function LevelSummary({ slug, brief, now }: { slug: string; brief: LevelInBrief; now: string }) {
  const { next, met, asked, unmet, verification, agreements } = brief;
  const href = `/services/${slug}/level`;
  return (
    <Card label="Towards the next level">
      <CardRows>
        <Row>
          <Link href={href} className="link grow">
            {next
              ? `What it needs for ${LEVEL_STATUS[next].label.toLowerCase()}`
              : "What its level asks of it"}
          </Link>
          {verification ? (
            <StateWord {...VERIFICATION_STATUS[verification]} />
          ) : (
            next && (
              <>
                <span className="whitespace-nowrap text-muted-foreground tabular-nums">
                  {met} of {asked} met
                </span>
                <span className="max-md:hidden">
                  <ProgressBar done={met} total={asked} />
                </span>
              </>
            )
          )}
        </Row>
        {unmet > 0 && (
          <Row>
            <span className="grow">{count(unmet, "requirement")} of its own level without a good answer</span>
            <StateWord {...OUTCOME_STATUS.not_assessed} label="To be looked at" />
          </Row>
        )}
        {agreements.map((agreement) => (
          <Row key={agreement.requirementKey}>
            <span className="grow">
              Waived until <Time at={agreement.until} now={now} as="date" />
              {agreement.decidedAt && `, decided at ${agreement.decidedAt.title}`}:{" "}
              <span className="text-muted-foreground">
                {agreement.requirement ?? agreement.requirementKey}
              </span>
            </span>
            <StateWord {...OUTCOME_STATUS.waived} />
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
