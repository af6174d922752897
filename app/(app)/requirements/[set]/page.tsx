import type { Metadata } from "next";
import { ChangesCard } from "@/components/maturity/changes-card";
import { RequirementSetList } from "@/components/maturity/requirement-set-list";
import { SetFacts } from "@/components/maturity/set-facts";
import { SetRail } from "@/components/maturity/set-rail";
import { nameOf } from "@/components/maturity/set-words";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { pageTime } from "@/lib/kernel/page-time";
import { getActor } from "@/lib/kernel/session";
import { compareRequirementSets } from "@/lib/maturity/queries/compare-requirement-sets";
import { listRequirementSets } from "@/lib/maturity/queries/get-requirements";
import { listGeneralMeetings } from "@/lib/maturity/queries/list-general-meetings";
import { REQUIREMENT_SET_STATUS } from "@/lib/maturity/status";
import { getMeetingRules } from "@/lib/meetings/queries/get-meeting";
import { tablingSentence } from "@/lib/meetings/rules";
import { one, type SearchParams } from "../../../page-props";
import { loadSet, type SetParams } from "./load-set";

export async function generateMetadata({ params }: SetParams): Promise<Metadata> {
  return { title: `${nameOf(await loadSet((await params).set))} · Requirements` };
}

/** A draft or a version: what it changes and whom that would affect, or all of it; and what becomes of it. */
export default async function SetPage({ params, searchParams }: SetParams & { searchParams: SearchParams }) {
  const set = await loadSet((await params).set);
  const question = await searchParams;
  const against = one(question.against);
  const actor = await getActor();
  const comparison = await compareRequirementSets(actor, { setId: set.id, from: against });
  const isWhole = one(question.view) === "all" || comparison.from === null;
  const meetings = set.whyNot.table === null ? await listDeciding() : [];
  const here = `/requirements/${set.id}`;
  const edit = set.whyNot.edit === null ? (key: string) => `${here}/edit/${key}` : undefined;
  return (
    <Page crumbs={[{ label: "Requirements", href: "/requirements" }, { label: nameOf(set) }]}>
      <PageHeader
        title={nameOf(set)}
        badges={<StateBadge {...REQUIREMENT_SET_STATUS[set.state]} />}
        facts={[<SetFacts key="facts" set={set} />]}
        actions={
          edit && (
            <>
              <Button href={`${here}/edit`}>Why, and what it promises</Button>
              <Button href={edit("new")} variant={set.whyNot.table === null ? undefined : "primary"}>
                Add a requirement
              </Button>
            </>
          )
        }
      />
      {set.isOutdated && (
        <Notice tone="refused" className="mb-6" title="Other requirements came into force since this began.">
          It compares with what is no longer in force. Begin a new draft from the requirements of today.
        </Notice>
      )}
      <Columns
        railLabel="What becomes of it"
        rail={
          <SetRail
            set={set}
            meetings={meetings}
            against={comparison.from?.id ?? null}
            versions={(await listRequirementSets(actor, {})).versions}
          />
        }
      >
        {set.rationale && (
          <Card>
            <CardHeader title="Why" />
            <CardBody>
              <Markdown text={set.rationale} />
            </CardBody>
          </Card>
        )}
        {comparison.from && (
          <LinkTabs
            label="What of it"
            tabs={[
              { label: "Changes", href: here, current: !isWhole },
              { label: "All of it", href: `${here}?view=all`, current: isWhole },
            ]}
          />
        )}
        {isWhole ? (
          <RequirementSetList set={set} edit={edit} />
        ) : (
          <ChangesCard comparison={comparison} edit={edit} />
        )}
      </Columns>
    </Page>
  );
}

/** Meetings that may decide it, and until when each takes it up. */
async function listDeciding() {
  const actor = await getActor();
  const [meetings, { rules }, now] = await Promise.all([
    listGeneralMeetings(actor, { kinds: ["agm", "egm"] }),
    getMeetingRules(actor, {}),
    pageTime(),
  ]);
  return meetings.map((meeting) => {
    const called = { heldAt: new Date(meeting.heldAt), zone: meeting.zone, isAdjourned: false };
    return { ...meeting, notice: tablingSentence({ ...called, now: new Date(now) }, rules) };
  });
}
