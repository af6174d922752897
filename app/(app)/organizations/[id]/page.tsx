import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { CoverageCard, PeopleCard } from "@/components/agreements/organizations/coverage-card";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateWord } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import {
  addOfficerAction,
  answerCoverageAction,
  recordOrganizationAction,
  removeOfficerAction,
} from "@/lib/agreements/actions";
import { getOrganization } from "@/lib/agreements/queries/get-organization";
import { OFFICER_WORDS } from "@/lib/agreements/schema";
import { SIGNATURE_STATUS } from "@/lib/agreements/status";
import { count, dateOf } from "@/lib/format";
import { readCursor } from "@/lib/kernel/page-input";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Organization" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** An organization: who signs for it, whom its entity CLA covers, and who asks to be covered. */
export default async function OrganizationPage({ params, searchParams }: Props) {
  const { id } = await params;
  const cursor = readCursor(one((await searchParams).cursor));
  const path = `/organizations/${id}`;
  const actor = await requirePerson(path);
  const page = await readPage(path, () => getOrganization(actor, { organizationId: id, cursor }));
  const hidden = { organizationId: page.id };
  const { you } = page;
  return (
    <Page crumbs={[{ label: "Organizations", href: "/organizations" }, { label: page.name }]}>
      <PageHeader
        title={page.name}
        facts={[
          page.isProvider ? "A provider: its people need its entity CLA to cover them" : "Not a provider",
          count(page.people, "person works here", "people work here"),
          page.entityCla ? (
            <StateWord key="cla" {...SIGNATURE_STATUS[page.entityCla.state]}>
              Entity CLA {page.entityCla.version}:{" "}
              {SIGNATURE_STATUS[page.entityCla.state].label.toLowerCase()}
            </StateWord>
          ) : (
            "Entity CLA not signed"
          ),
        ]}
        actions={
          you.isSignatory && page.current ? (
            <Button href={`/agreements/entity-cla/${page.current.version}`} variant="primary">
              Sign the entity CLA
            </Button>
          ) : undefined
        }
      />
      <Columns
        wide
        railLabel="Officers"
        rail={
          <>
            <Card>
              <CardHeader title="Signatories and CLA managers" />
              <CardRows>
                {page.officers.map((one) => (
                  <Row key={one.id} wrap>
                    <span className="grow min-w-0">
                      <span className="font-medium">{one.person.name}</span>{" "}
                      <span className="text-muted-foreground">{OFFICER_WORDS[one.role]}</span>
                    </span>
                    {one.mayRemove.ok && (
                      <SimpleForm
                        action={removeOfficerAction}
                        hidden={{ officerId: one.id }}
                        fields={[]}
                        submit={`Remove ${one.person.name}`}
                        refused="Nobody was removed."
                      />
                    )}
                  </Row>
                ))}
                {page.officers.length === 0 && <Row>Nobody yet. A programme admin names the signatory.</Row>}
              </CardRows>
              {(you.mayAddManager.ok || you.mayAddSignatory.ok) && (
                <CardBody className="border-border border-t">
                  <SimpleForm
                    action={addOfficerAction}
                    hidden={hidden}
                    fields={[
                      { kind: "text", name: "login", label: "Login", required: true },
                      {
                        kind: "choice",
                        name: "role",
                        label: "As",
                        required: true,
                        options: [
                          ...(you.mayAddManager.ok ? [{ value: "cla_manager", label: "CLA manager" }] : []),
                          ...(you.mayAddSignatory.ok ? [{ value: "signatory", label: "Signatory" }] : []),
                        ],
                      },
                    ]}
                    submit="Name them"
                    refused="Nobody was named."
                  />
                </CardBody>
              )}
            </Card>
            {you.mayRecord.ok && (
              <Card>
                <CardHeader title="About it" />
                <CardBody>
                  <SimpleForm
                    action={recordOrganizationAction}
                    hidden={hidden}
                    fields={[
                      { kind: "text", name: "name", label: "Name", value: page.name, required: true },
                      {
                        ...{ kind: "tick", name: "isProvider", isTicked: page.isProvider },
                        label: "It is a provider from now on",
                      },
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
        <Card id="requests">
          <CardHeader title="Who asks to be covered" aside={String(page.requests.length)} />
          <CardRows>
            {page.requests.map((one) => (
              <Row key={one.id} top wrap>
                <span className="grow min-w-0">
                  <span className="font-medium">{one.person.name}</span>
                  <span className="block text-muted-foreground">
                    {one.message || "No message."} Asked {dateOf(one.askedAt)}.
                  </span>
                </span>
                {one.mayAnswer.ok ? (
                  <SimpleForm
                    action={answerCoverageAction}
                    hidden={{ requestId: one.id }}
                    fields={[
                      {
                        kind: "choice",
                        name: "answer",
                        label: "Answer",
                        required: true,
                        options: [
                          { value: "accept", label: "Cover them" },
                          { value: "decline", label: "Do not" },
                        ],
                      },
                      { kind: "text", name: "reason", label: "Why, for a no" },
                    ]}
                    submit="Answer"
                    refused="It was not answered."
                  />
                ) : (
                  <span className="text-muted-foreground">{one.mayAnswer.message}</span>
                )}
              </Row>
            ))}
            {page.requests.length === 0 && <Row>Nobody asks now.</Row>}
          </CardRows>
        </Card>
        {you.seesCoverage && (
          <>
            <CoverageCard page={page} />
            <PeopleCard page={page} cursor={cursor} />
          </>
        )}
      </Columns>
    </Page>
  );
}
