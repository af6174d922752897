import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { OrganizationsTable } from "@/components/agreements/organizations/organizations-table";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { recordOrganizationAction } from "@/lib/agreements/actions";
import { mayRecordOrganization } from "@/lib/agreements/policy";
import { listOrganizations } from "@/lib/agreements/queries/list-organizations";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Organizations" };

/** The organizations that people work at: providers, their entity CLA, and who waits to be covered. */
export default async function OrganizationsPage() {
  const reader = await requirePerson("/organizations");
  const organizations = await listOrganizations(reader, {});
  const providers = organizations.filter((one) => one.isProvider).length;
  const may = mayRecordOrganization(reader);
  return (
    <Page crumbs={[{ label: "Organizations" }]}>
      <PageHeader
        title="Organizations"
        facts={[
          `${organizations.length} recorded`,
          providers === 1 ? "one is a provider" : `${providers} are providers`,
          <Link key="clearance" href="/clearance" className="link">
            Am I cleared?
          </Link>,
        ]}
      />
      <Columns
        wide
        railLabel="A new organization"
        rail={
          <Card>
            <CardHeader title="Record an organization" />
            <CardBody>
              {may.ok ? (
                <SimpleForm
                  action={recordOrganizationAction}
                  fields={[
                    { kind: "text", name: "name", label: "Name", required: true },
                    {
                      ...{ kind: "tick", name: "isProvider", label: "It is a provider from now on" },
                      hint: "Its people then need its entity CLA to cover them.",
                    },
                  ]}
                  submit="Record it"
                  variant="primary"
                  refused="Nothing was recorded."
                />
              ) : (
                <p className="text-muted-foreground text-table">
                  Yours is missing? {may.message} They also name its signatory.
                </p>
              )}
            </CardBody>
          </Card>
        }
      >
        <OrganizationsTable organizations={organizations} />
      </Columns>
    </Page>
  );
}
