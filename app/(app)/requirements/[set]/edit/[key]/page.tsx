import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forks/action-form";
import { RequirementForm } from "@/components/maturity/requirement-form";
import { nameOf } from "@/components/maturity/set-words";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { putRequirementAction, removeRequirementAction } from "@/lib/maturity/requirement-actions";
import { loadSet } from "../../load-set";

export const metadata: Metadata = { title: "A requirement" };

/** `new` is no key that could be asked for: the form of a requirement that the draft does not have. */
const NEW = "new";

/** One requirement of a draft: added, changed, moved to another level, or taken out. */
export default async function EditRequirementPage({
  params,
}: {
  params: Promise<{ set: string; key: string }>;
}) {
  const { set: setId, key } = await params;
  await requirePerson(`/requirements/${setId}/edit/${key}`);
  const set = await loadSet(setId);
  const requirement = set.requirements.find((one) => one.key === key) ?? null;
  if (!requirement && key !== NEW) notFound();
  const title = requirement ? "Change a requirement" : "Add a requirement";
  return (
    <Page
      crumbs={[
        { label: "Requirements", href: "/requirements" },
        { label: nameOf(set), href: `/requirements/${setId}` },
        { label: title },
      ]}
    >
      <PageHeader title={title} facts={[requirement && <span className="mono">{requirement.key}</span>]} />
      {set.whyNot.edit ? (
        <Notice tone="refused" icon="lock" title="You cannot change this.">
          {set.whyNot.edit.message}
        </Notice>
      ) : (
        <Card className="max-w-3xl">
          <CardHeader title={requirement ? "As it would be asked" : "What would be asked"} />
          <CardBody>
            <RequirementForm action={putRequirementAction} setId={setId} requirement={requirement} />
          </CardBody>
          {requirement && (
            <CardFooter>
              <ActionForm
                action={removeRequirementAction}
                fields={{ setId, key: requirement.key }}
                variant="destructive"
              >
                Take it out
              </ActionForm>
            </CardFooter>
          )}
        </Card>
      )}
    </Page>
  );
}
