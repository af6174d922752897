import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { adoptClearancePolicyAction } from "@/lib/agreements/actions";
import { mayAdoptPolicy } from "@/lib/agreements/policy";
import { getClearanceRules } from "@/lib/agreements/queries/get-clearance-rules";
import { AGREEMENT_WORDS, ASKABLE } from "@/lib/agreements/schema";
import { listed } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "What clearance asks" };

/** Which agreements clearance asks of whom: programme admins say, everybody reads. */
export default async function ClearanceSettingsPage() {
  const reader = await requirePerson("/settings/clearance");
  const { policy, published } = await getClearanceRules(reader, {});
  const may = mayAdoptPolicy(reader);
  const ticks = ASKABLE.map((kind) => ({
    ...{ kind: "tick" as const, name: "contributor", value: kind },
    ...{ label: AGREEMENT_WORDS[kind], isTicked: policy.contributor.includes(kind) },
    hint: published.includes(kind) ? undefined : "No version has been published: nobody is asked for it yet.",
  }));
  const besides = policy.committer.filter((kind) => !policy.contributor.includes(kind));
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Clearance" }]}>
      <PageHeader
        title="What clearance asks"
        facts={[
          "It holds from the moment it is saved, for new revisions and deployments; what serves goes on.",
        ]}
      />
      <Card className="max-w-[72ch]">
        <CardHeader title="Before a fork is deployed" />
        <CardBody className="grid gap-4">
          {!may.ok && (
            <Notice icon="lock" title="Programme admins change this.">
              {may.message}
            </Notice>
          )}
          <SimpleForm
            action={adoptClearancePolicyAction}
            groups={[{ legend: "Of every contributor", fields: ticks }]}
            fields={[]}
            submit="Save"
            variant="primary"
            refused="Nothing was changed."
            disabledReason={may.ok ? undefined : may.message}
          />
          <p className="text-muted-foreground">
            {besides.length > 0
              ? `Core committers are asked for more: ${listed(besides.map((kind) => AGREEMENT_WORDS[kind]))}. `
              : "Core committers are asked for no more. "}
            The{" "}
            <Link href="/programme/policies" className="link">
              programme’s policy
            </Link>{" "}
            says that.
          </p>
        </CardBody>
      </Card>
    </Page>
  );
}
