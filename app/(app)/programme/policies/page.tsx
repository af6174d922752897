import type { Metadata } from "next";
import { PolicyDraftCards } from "@/components/committers/programme/policy-draft";
import { PolicyHistory } from "@/components/committers/programme/policy-history";
import { ProgrammeTabs } from "@/components/committers/programme/programme-tabs";
import { RuleLines } from "@/components/committers/programme/rule-lines";
import { Card, CardHeader } from "@/components/shared/card";
import { Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { PHASE_STATUS } from "@/lib/committers/programme-status";
import { getPolicies } from "@/lib/committers/queries/get-policies";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Programme policies" };

/** The programme's rules and how they came: the draft with its effects for those who run it, what is in force, what was. */
export default async function PoliciesPage() {
  const actor = await getActor();
  const page = await getPolicies(actor, {});
  const { inForce, draft, history, mayDraft } = page;
  return (
    <Page crumbs={[{ label: "Programme", href: "/programme" }, { label: "Policies" }]}>
      <PageHeader
        title="Programme policies"
        badges={<StateBadge {...PHASE_STATUS[inForce.phase]} />}
        facts={[
          inForce.since
            ? `Policy ${inForce.number}, in force since ${dateOf(inForce.since)}`
            : "No policy has been adopted yet: the pilot’s defaults hold",
          "what was adopted never changes",
        ]}
        actions={mayDraft.ok && !draft && <Button href="/programme/policies/draft">Draft the next</Button>}
      />
      <ProgrammeTabs current="policies" isSignedIn={actor.kind === "person"} />
      <Stack className="max-w-4xl">
        <PolicyDraftCards page={page} />
        <Card>
          <CardHeader
            title="In force"
            aside={inForce.number > 0 ? `policy ${inForce.number}` : "the pilot’s defaults"}
          />
          <RuleLines lines={inForce.lines} />
        </Card>
        <PolicyHistory history={history} />
      </Stack>
    </Page>
  );
}
