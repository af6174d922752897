import type { Metadata } from "next";
import { ProposeForm } from "@/components/catalog/propose-form";
import { Card, CardBody } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { proposeServiceAction } from "@/lib/catalog/actions";
import { mayProposeService } from "@/lib/catalog/policy";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Propose a service" };

/** A member has an idea for a service. */
export default async function ProposePage() {
  const decision = mayProposeService(await requirePerson("/catalogue/propose"));
  return (
    <Page crumbs={[{ label: "Services", href: "/services" }, { label: "Propose a service" }]}>
      <PageHeader
        title="Propose a service"
        facts={[
          "It stands in the catalogue as proposed, with you as its first maintainer. The board verifies it as alpha once it meets what alpha asks.",
        ]}
      />
      <Card label="The idea" className="max-w-3xl">
        <CardBody className="pt-4">
          <ProposeForm
            action={proposeServiceAction}
            disabledReason={decision.ok ? undefined : decision.message}
          />
        </CardBody>
      </Card>
    </Page>
  );
}
