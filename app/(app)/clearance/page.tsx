import type { Metadata } from "next";
import { Conditions } from "@/components/agreements/conditions";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge, StateWord } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import {
  askForCoverageAction,
  endAffiliationAction,
  recordAffiliationAction,
} from "@/lib/agreements/actions";
import { getClearance } from "@/lib/agreements/queries/get-clearance";
import { listOrganizations } from "@/lib/agreements/queries/list-organizations";
import { CLEARANCE_STATUS } from "@/lib/agreements/status";
import { dateOf } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";
import { readPage } from "../../read-page";

export const metadata: Metadata = { title: "Clearance" };

/** Am I cleared? One verdict with each condition and who can mend it; `?on=` as of a day, `?person=` for somebody else. */
export default async function ClearancePage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams;
  const actor = await requirePerson("/clearance");
  const on = one(asked.on);
  const login = one(asked.person);
  const page = await readPage("/clearance", () => getClearance(actor, { on, login }));
  const organizations = await listOrganizations(actor, {});
  const now = await pageTime();
  const isOwn = page.person.id === actor.personId;
  const verdict = (isCleared: boolean) => CLEARANCE_STATUS[isCleared ? "cleared" : "not_cleared"];
  return (
    <Page crumbs={[{ label: "Clearance" }]}>
      <PageHeader
        title={isOwn ? "Am I cleared?" : `Is ${page.person.name} cleared?`}
        badges={<StateBadge {...verdict(page.contributor.isCleared)} />}
        facts={[
          on ? `As of ${dateOf(page.at)}` : "Now",
          "Worked out anew each time; nothing of it is deleted.",
        ]}
      />
      <Columns
        wide
        railLabel="Where you work"
        rail={
          <>
            <Card>
              <CardHeader title={isOwn ? "Where you work" : `Where ${page.person.name} works`} />
              <CardRows>
                {page.affiliations.map((one) => (
                  <Row key={one.id} top wrap>
                    <span className="grow min-w-0">
                      <a href={`/organizations/${one.organization.id}`} className="link">
                        {one.organization.name}
                      </a>
                      <span className="block text-meta text-muted-foreground">
                        from {dateOf(one.from)}
                        {one.until ? ` until ${dateOf(one.until)}` : ""}
                        {one.isProvider ? ", a provider" : ""}
                        {one.isAsked ? ", asked to cover you" : ""}
                      </span>
                      {isOwn && !one.until && one.isProvider && !one.isAsked && (
                        <SimpleForm
                          action={askForCoverageAction}
                          hidden={{ organizationId: one.organization.id }}
                          fields={[]}
                          submit="Ask to be covered"
                          refused="Nobody was asked."
                          className="mt-2"
                        />
                      )}
                      {isOwn && !one.until && (
                        <SimpleForm
                          action={endAffiliationAction}
                          hidden={{ affiliationId: one.id }}
                          fields={[
                            {
                              kind: "date",
                              name: "until",
                              label: `Left ${one.organization.name} on`,
                              required: true,
                            },
                          ]}
                          submit="Record the end"
                          refused="Nothing was recorded."
                          className="mt-2"
                        />
                      )}
                    </span>
                  </Row>
                ))}
                {page.affiliations.length === 0 && <Row>No employer is recorded.</Row>}
                <Row>
                  <a href="/organizations" className="link">
                    All organizations
                  </a>
                </Row>
              </CardRows>
            </Card>
            {isOwn && (
              <Card>
                <CardHeader title="Record an employer" />
                <CardBody>
                  <SimpleForm
                    action={recordAffiliationAction}
                    fields={[
                      {
                        kind: "choice",
                        name: "organizationId",
                        label: "Organization",
                        required: true,
                        options: organizations.map((one) => ({ value: one.id, label: one.name })),
                      },
                      { kind: "date", name: "from", label: "From", required: true },
                    ]}
                    submit="Record it"
                    refused="Nothing was recorded."
                  />
                </CardBody>
              </Card>
            )}
          </>
        }
      >
        <Card>
          <CardHeader title="To deploy a fork" end={<StateWord {...verdict(page.contributor.isCleared)} />} />
          <Conditions conditions={page.contributor.conditions} now={now} />
        </Card>
        <Card>
          <CardHeader
            title="To be a core committer"
            end={<StateWord {...verdict(page.committer.isCleared)} />}
          />
          <Conditions conditions={page.committer.conditions} now={now} />
        </Card>
      </Columns>
    </Page>
  );
}
