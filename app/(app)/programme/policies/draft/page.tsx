import type { Metadata } from "next";
import { PolicyForm } from "@/components/committers/programme/policy-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { LinkTabs } from "@/components/ui/link-tabs";
import { draftPolicyAction } from "@/lib/committers/actions/programme";
import { getPolicies, type PoliciesPage } from "@/lib/committers/queries/get-policies";
import { DEFAULT_RULES, PHASE_WORDS, PHASES, type ProgrammePhase } from "@/lib/committers/schema";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../../page-props";

export const metadata: Metadata = { title: "Draft of a programme policy" };

/** The next policy, written from the draft, from what is in force, or from what a phase begins with (`?from=`). */
export default async function DraftPolicyPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/programme/policies/draft");
  const page = await getPolicies(actor, {});
  const asked = one((await searchParams).from);
  const from = startOf(page, asked);
  const path = "/programme/policies/draft";
  return (
    <Page
      crumbs={[
        { label: "Programme", href: "/programme" },
        { label: "Policies", href: "/programme/policies" },
        { label: "Draft" },
      ]}
    >
      <PageHeader
        title={page.draft ? `Draft of policy ${page.draft.number}` : "Draft the next policy"}
        facts={[
          "Once it is kept you see what it changes, rule by rule and for whom. Nothing changes before it is adopted.",
        ]}
      />
      {page.mayDraft.ok ? (
        <Card className="max-w-3xl">
          <CardHeader title="The rules" />
          <LinkTabs
            label="Begin with"
            tabs={[
              ...(page.draft ? [{ label: "The draft", href: path, current: from.key === "draft" }] : []),
              {
                label: "What is in force",
                href: page.draft ? `${path}?from=now` : path,
                current: from.key === "now",
              },
              ...PHASES.map((phase) => ({
                label: `${PHASE_WORDS[phase]}: defaults`,
                ...{ href: `${path}?from=${phase}`, current: from.key === phase },
              })),
            ]}
          />
          <CardBody>
            <PolicyForm
              key={from.key}
              action={draftPolicyAction}
              phase={from.phase}
              rules={from.rules}
              note={from.note}
            />
          </CardBody>
        </Card>
      ) : (
        <Notice tone="refused" icon="lock" title="This page is for programme admins.">
          {page.mayDraft.message}
        </Notice>
      )}
    </Page>
  );
}

function startOf({ draft, inForce }: PoliciesPage, asked: string | undefined) {
  const phase = PHASES.find((one): one is ProgrammePhase => one === asked);
  if (phase) return { key: phase, phase, rules: DEFAULT_RULES[phase], note: draft?.note };
  if (draft && asked !== "now") return { ...draft, key: "draft" };
  return { ...inForce, key: "now", note: draft?.note };
}
