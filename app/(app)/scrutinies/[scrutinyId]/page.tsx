import type { Metadata } from "next";
import { DeficiencyRows } from "@/components/maturity/deficiency/deficiency-rows";
import { ScrutinyPath } from "@/components/maturity/deficiency/scrutiny-path";
import { ReasonForm } from "@/components/maturity/reason-form";
import { Card, CardHeader } from "@/components/shared/card";
import {
  DecisionFact,
  DecisionFooter,
  DecisionHeader,
  DecisionPanel,
  DecisionQuestion,
} from "@/components/shared/decision-panel";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { requirePerson } from "@/lib/kernel/session";
import { clearScrutinyAction, recordScrutinyAction } from "@/lib/maturity/duty-actions";
import { getScrutiny } from "@/lib/maturity/queries/get-scrutiny";
import { SCRUTINY_STATUS } from "@/lib/maturity/status";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Scrutiny" };

/** A service under scrutiny: what changed, how it consumes that, and whether it still keeps what it promises. */
export default async function ScrutinyPage({ params }: { params: Promise<{ scrutinyId: string }> }) {
  const { scrutinyId } = await params;
  const path = `/scrutinies/${scrutinyId}`;
  const reader = await requirePerson(path);
  const row = await readPage(path, async () => getScrutiny(reader, { scrutinyId }));
  const { service, whyNot } = row;
  const level = LEVEL_STATUS[service.level].label.toLowerCase();
  return (
    <Page crumbs={[{ label: "Deficiencies", href: "/deficiencies?tab=scrutiny" }, { label: service.title }]}>
      <PageHeader
        title={`${service.title} under scrutiny`}
        badges={<StateBadge {...SCRUTINY_STATUS[row.state]} />}
        facts={[
          <Link key="service" href={`/services/${service.slug}`} className="link">
            {service.title}
          </Link>,
          `now ${level}`,
        ]}
      />
      <div className="grid gap-6">
        <DecisionPanel>
          <DecisionHeader
            status={SCRUTINY_STATUS[row.state]}
            subject={service.title}
            next={row.state === "opened" ? "The board acts next" : "Decided"}
          />
          <DecisionQuestion
            question={`Does ${service.title} still keep what a service at ${level} promises?`}
            rule="Nothing is demoted by what happens to another. The board clears it with a reason, or names what is no longer met; or the next meeting does."
          />
          <DecisionFact label="Because">{row.sentence}.</DecisionFact>
          <DecisionFact label="How">
            <ScrutinyPath path={row.path} />
          </DecisionFact>
          {row.change.note && <DecisionFact label="In words">{row.change.note}</DecisionFact>}
          {row.decisionReason && (
            <DecisionFact label={row.decidedBy?.name ?? "Decided"}>{row.decisionReason}</DecisionFact>
          )}
          {whyNot.clear ? (
            <DecisionFooter why={whyNot.clear.message}>{null}</DecisionFooter>
          ) : (
            <div className="grid gap-6 border-border border-t px-4 py-3 md:grid-cols-2">
              <ReasonForm
                action={clearScrutinyAction}
                fields={{ scrutinyId }}
                label="Why nothing is wrong"
                button="Clear it"
                variant="primary"
              />
              <ReasonForm
                action={recordScrutinyAction}
                fields={{ scrutinyId }}
                label="What is wrong"
                button="Record deficiencies: grace begins now"
                variant="destructive"
              >
                <fieldset>
                  <legend className="mb-1.5 font-medium">What it no longer meets</legend>
                  <div className="grid max-h-64 overflow-y-auto rounded-md border border-border">
                    {row.choices.map(({ key, text, isUnmet }) => (
                      <label key={key} className="row-hover flex items-start gap-2.5 px-3 py-1.5 text-table">
                        <input
                          type="checkbox"
                          name="requirementKeys"
                          value={key}
                          defaultChecked={isUnmet}
                          className="mt-1 accent-primary"
                        />
                        <span>{text}</span>
                      </label>
                    ))}
                  </div>
                </fieldset>
              </ReasonForm>
            </div>
          )}
        </DecisionPanel>
        {row.deficiencies.length > 0 && (
          <Card>
            <CardHeader title="What it became" aside={row.deficiencies.length} />
            <DeficiencyRows list={{ deficiencies: row.deficiencies, scrutinies: [], now: row.now }} />
          </Card>
        )}
      </div>
    </Page>
  );
}
