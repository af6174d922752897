import type { Metadata } from "next";
import { DecisionSection } from "@/components/forks/decision/decision-section";
import { EvidenceSection } from "@/components/forks/evidence/evidence-section";
import { EndedNotice } from "@/components/forks/header/ended-notice";
import { ForkHeader } from "@/components/forks/header/fork-header";
import { JoinedNotice } from "@/components/forks/header/joined-notice";
import { LapseSection } from "@/components/forks/lapse-section";
import { PathSection } from "@/components/forks/path-section";
import { ProgressSection } from "@/components/forks/progress/progress-section";
import { MayDeploy } from "@/components/forks/rail/may-deploy";
import { Missing } from "@/components/forks/rail/missing";
import { OwnWorkload } from "@/components/forks/rail/own-workload";
import { PullRequests } from "@/components/forks/rail/pull-requests";
import { RunningNow } from "@/components/forks/rail/running-now";
import { TimelineSection } from "@/components/forks/timeline-section";
import { Columns } from "@/components/shared/layout";
import { Page } from "@/components/shell/page";
import * as actions from "@/lib/forks/actions";
import { getEvidence } from "@/lib/forks/queries/get-evidence";
import { getForkProgress } from "@/lib/forks/queries/get-fork-progress";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";
import { type ForkParams, loadFork, numberOf } from "./load-fork";

export async function generateMetadata({ params }: ForkParams): Promise<Metadata> {
  const fork = await loadFork((await params).number);
  return { title: `${fork.title}, fork ${fork.number}` };
}

/** A fork: the decision on its latest revision, what runs, how its machines do, how it fares, who did what. */
export default async function ForkPage({
  params,
  searchParams,
}: ForkParams & { searchParams: SearchParams }) {
  const path = (await params).number;
  const actor = await requirePerson(`/forks/${path}`);
  const number = numberOf(path);
  // Read before the page: whatever changes in between then shows as a newer version, and the page is read again.
  const progress = await readPage(`/forks/${path}`, () => getForkProgress(actor, { number }));
  const [fork, evidence] = await Promise.all([loadFork(path), getEvidence(actor, { number })]);
  return (
    <Page
      crumbs={[
        { label: "Forks", href: "/forks" },
        { label: fork.service.title, href: `/forks?service=${fork.service.slug}` },
        { label: `Fork ${fork.number}` },
      ]}
    >
      <ForkHeader
        fork={fork}
        join={actions.joinTrialAction}
        withdraw={actions.withdrawForkAction}
        stopTrial={actions.stopTrialAction}
      />
      <EndedNotice fork={fork} />
      <LapseSection fork={fork} keep={actions.keepTrialAction} stop={actions.stopTrialAction} />
      {one((await searchParams).joined) && <JoinedNotice fork={fork} />}
      <Columns
        railLabel="Facts"
        rail={
          <>
            <RunningNow fork={fork} />
            <OwnWorkload fork={fork} leave={actions.leaveTrialAction} />
            <MayDeploy fork={fork} />
            <Missing fork={fork} />
            <PullRequests fork={fork} />
          </>
        }
      >
        <DecisionSection
          fork={fork}
          crossCheck={actions.crossCheckAction}
          runChecks={actions.runChecksAction}
        />
        <PathSection fork={fork} />
        <ProgressSection
          number={fork.number}
          initial={progress}
          checksHeld={fork.revisions[0]?.checksHeld ?? false}
          mayResume={fork.you.may.resume}
          resume={actions.resumeDeploymentAction}
        />
        <EvidenceSection evidence={evidence} number={fork.number} now={fork.now} />
        <TimelineSection fork={fork} />
      </Columns>
    </Page>
  );
}
