import type { Metadata } from "next";
import { ChangesCard } from "@/components/maturity/changes-card";
import { AttendanceCard } from "@/components/meetings/item/attendance-card";
import { GoneMissing } from "@/components/meetings/item/gone-missing";
import { ItemHead } from "@/components/meetings/item/item-head";
import { ItemKeys } from "@/components/meetings/item/item-keys";
import { ResolutionCard } from "@/components/meetings/item/resolution-card";
import { RivalNotices } from "@/components/meetings/item/rival-notices";
import { LiveRoll } from "@/components/meetings/live-roll";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { compareRequirementSets } from "@/lib/maturity/queries/compare-requirement-sets";
import { getItem } from "@/lib/meetings/queries/get-item";
import { getRoll } from "@/lib/meetings/queries/get-roll";
import { listAbsent } from "@/lib/meetings/queries/list-absent";
import { readPage } from "../../../../../read-page";

type Props = { params: Promise<{ meeting: string; n: string }> };

export const metadata: Metadata = { title: "Item" };

/** One item a screen: its questions, who is there, who is recused, the ballot. Arrow keys lead on. */
export default async function ItemPage({ params }: Props) {
  const { meeting, n } = await params;
  const meetingId = decodeURIComponent(meeting);
  const base = `/meetings/${meetingId}`;
  const path = `${base}/items/${n}`;
  const actor = await requirePerson(path);
  const number = /^[1-9]\d{0,8}$/.test(n) ? Number(n) : 1;
  // Read before the page: whatever changes in between then shows as another mark, and the page is read again.
  const roll = await readPage(path, () => getRoll(actor, { meetingId }));
  const item = await readPage(path, () => getItem(actor, { meetingId, number }));
  const changes =
    item.requirements && (await compareRequirementSets(actor, { setId: item.requirements.setId }));
  const isOn = item.meeting.state === "open";
  const absent = item.you.run === null && isOn ? await listAbsent(actor, { meetingId }) : null;
  const previous = number > 1 ? `${base}/items/${number - 1}` : null;
  const next = number < item.of ? `${base}/items/${number + 1}` : null;
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: item.meeting.title, href: base },
        { label: `Item ${number}` },
      ]}
    >
      <ItemKeys previous={previous} next={next} />
      <ItemHead item={item} previous={previous} next={next} />
      <Columns
        wide
        railLabel="Who is there"
        rail={
          <>
            <LiveRoll meetingId={meetingId} initial={roll} rule={item.quorumRule} />
            <AttendanceCard
              meetingId={meetingId}
              present={item.present}
              me={actor.personId}
              absent={absent}
              isOn={isOn}
            />
          </>
        }
      >
        <GoneMissing item={item} />
        {item.requirements && <RivalNotices item={item} requirements={item.requirements} />}
        {item.resolutions.length === 0 && (
          <Card label="The question">
            <EmptyState title="No question is asked.">
              This is talked about, and nothing is decided.
            </EmptyState>
          </Card>
        )}
        {item.resolutions.map((resolution, index) => (
          <ResolutionCard
            key={resolution.id}
            resolution={resolution}
            item={item}
            place={index + 1}
            me={actor.personId}
          />
        ))}
        {changes && <ChangesCard comparison={changes} />}
      </Columns>
    </Page>
  );
}
