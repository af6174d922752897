import type { Metadata } from "next";
import { ActionForm } from "@/components/forks/action-form";
import { ReasonForm } from "@/components/maturity/reason-form";
import { NothingChanged } from "@/components/maturity/update/nothing-changed";
import { SubmittedReport } from "@/components/maturity/update/submitted-report";
import { UpdateForm } from "@/components/maturity/update/update-form";
import { UpdateRail } from "@/components/maturity/update/update-rail";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import {
  confirmUpdateAction,
  flagUpdateAction,
  unflagUpdateAction,
  writeUpdateAction,
} from "@/lib/maturity/duty-actions";
import { getServiceUpdate } from "@/lib/maturity/queries/get-update";
import { UPDATE_STATUS, YOUR_UPDATE } from "@/lib/maturity/status";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";
import type { ServiceParams } from "../load-service";

export const metadata: Metadata = { title: "Annual update" };

/** A service's report to the AGM: written by its maintainers, read by everybody once it is submitted. */
export default async function UpdatePage({
  params,
  searchParams,
}: ServiceParams & { searchParams: SearchParams }) {
  const slug = (await params).service;
  const path = `/services/${slug}/update`;
  const reader = await requirePerson(path);
  const meetingId = one((await searchParams).meeting);
  const update = await readPage(path, async () => getServiceUpdate(reader, { slug, meetingId }));
  const crumbs = [
    { label: "Services", href: "/services" },
    { label: update?.title ?? slug, href: `/services/${slug}` },
    { label: "Annual update" },
  ];
  if (!update) {
    return (
      <Page crumbs={crumbs}>
        <PageHeader title="Annual update" />
        <Card label="Annual update">
          <EmptyState title="No AGM is planned">
            Every running service reports to the AGM. Once the board has planned one, its update is due here.
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const mayWrite = update.whyNotDraft === null;
  const isDue = mayWrite && update.state === "due";
  const isComplete = update.requirements.every(
    ({ answer, outcome }) => !answer || answer.state || outcome === "waived",
  );
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title={`Annual update of ${update.title}`}
        badges={<StateBadge {...(isDue ? YOUR_UPDATE.due : UPDATE_STATUS[update.state])} />}
        facts={[
          `To ${update.meeting.name}`,
          <>
            due <Time key="due" at={update.dueAt} now={update.now} as="date" />
          </>,
          `Requirements, version ${update.setVersion}`,
        ]}
      />
      {update.flagReason && (
        <div className="mb-6">
          <Notice
            tone="needs-you"
            icon="flag"
            title={`Flagged by ${update.flaggedBy?.name ?? "the board"}: the meeting decides on it by itself.`}
            action={
              update.whyNotUnflag === null && (
                <ActionForm action={unflagUpdateAction} fields={{ updateId: update.id }}>
                  Take the flag off
                </ActionForm>
              )
            }
          >
            {update.flagReason}
          </Notice>
        </div>
      )}
      {mayWrite && update.isOlderSet && (
        <div className="mb-6">
          <Notice title="Other requirements came into force since this report was begun.">
            It keeps those that it was begun with.
          </Notice>
        </div>
      )}
      {update.state === "rejected" && update.decisionReason && (
        <div className="mb-6">
          <Notice tone="refused" title="The meeting rejected it.">
            {update.decisionReason}
          </Notice>
        </div>
      )}
      <Columns rail={<UpdateRail update={update} />} railLabel="About this update">
        {mayWrite && update.isPrefilled && isComplete && (
          <NothingChanged update={update} action={confirmUpdateAction} />
        )}
        {mayWrite ? (
          <div id="report">
            <UpdateForm key={update.id} update={update} action={writeUpdateAction} />
          </div>
        ) : update.submittedAt ? (
          <SubmittedReport update={update} />
        ) : (
          <Card label="Annual update">
            <EmptyState title="Not submitted yet">
              {update.whyNotDraft?.message} It is read here once it is submitted.
            </EmptyState>
          </Card>
        )}
        {update.whyNotFlag === null && (
          <Card>
            <CardHeader title="Flag it for the meeting" />
            <CardBody>
              <ReasonForm
                action={flagUpdateAction}
                fields={{ updateId: update.id }}
                label="What the meeting should look at"
                hint="It is then not accepted together with the others, but decided on by itself."
                button="Flag it"
              />
            </CardBody>
          </Card>
        )}
      </Columns>
    </Page>
  );
}
