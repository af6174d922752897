import type { Metadata } from "next";
import { DraftAChange } from "@/components/maturity/draft-a-change";
import { RequirementSetList } from "@/components/maturity/requirement-set-list";
import { ProposedCard, VersionsCard } from "@/components/maturity/versions-card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { getActor } from "@/lib/kernel/session";
import { getRequirements, listRequirementSets } from "@/lib/maturity/queries/get-requirements";
import { draftRequirementSetAction } from "@/lib/maturity/requirement-actions";
import { readPage } from "../../read-page";

export const metadata: Metadata = { title: "Requirements" };

/** What each level asks of a service, and what its users can expect: the set in force, its versions, what is proposed. */
export default async function RequirementsPage() {
  const actor = await getActor();
  const { set, whyNotDraft } = await readPage("/requirements", () => getRequirements(actor, {}));
  const { versions, proposed } = await listRequirementSets(actor, {});
  return (
    <Page crumbs={[{ label: "Requirements" }]}>
      <PageHeader
        title="Requirements"
        facts={[
          `Version ${set.version}`,
          set.adoptedAt && (
            <>
              in force since <Time at={set.adoptedAt} now={set.now} as="date" />
            </>
          ),
          set.adoptedAtMeeting?.title ?? `from the ${set.source ?? "start"}`,
        ]}
        actions={
          actor.kind === "person" && (
            <DraftAChange action={draftRequirementSetAction} whyNot={whyNotDraft?.message ?? null} />
          )
        }
      />
      <Columns
        railLabel="Versions"
        rail={
          <>
            <ProposedCard proposed={proposed} now={set.now} />
            <VersionsCard versions={versions} now={set.now} />
          </>
        }
      >
        <RequirementSetList set={set} />
      </Columns>
    </Page>
  );
}
