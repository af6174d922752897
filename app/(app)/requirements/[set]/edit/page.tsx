import type { Metadata } from "next";
import { SetForm } from "@/components/maturity/set-form";
import { nameOf } from "@/components/maturity/set-words";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { reviseRequirementSetAction } from "@/lib/maturity/requirement-actions";
import { loadSet, type SetParams } from "../load-set";

export const metadata: Metadata = { title: "Why, and what it promises" };

/** A draft's rationale, and what users could expect at each level. */
export default async function EditSetPage({ params }: SetParams) {
  const { set: setId } = await params;
  await requirePerson(`/requirements/${setId}/edit`);
  const set = await loadSet(setId);
  const title = "Why, and what it promises";
  return (
    <Page
      crumbs={[
        { label: "Requirements", href: "/requirements" },
        { label: nameOf(set), href: `/requirements/${setId}` },
        { label: title },
      ]}
    >
      <PageHeader title={title} />
      {set.whyNot.edit ? (
        <Notice tone="refused" icon="lock" title="You cannot change this.">
          {set.whyNot.edit.message}
        </Notice>
      ) : (
        <Card className="max-w-3xl">
          <CardHeader title="The draft as a whole" />
          <CardBody>
            <SetForm action={reviseRequirementSetAction} set={set} />
          </CardBody>
        </Card>
      )}
    </Page>
  );
}
