import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { dateOf, exactTime } from "@/lib/format";
import type { MeetingRow } from "@/lib/meetings/dto";
import { MEETING_KIND_WORDS, MEETING_STATUS, NOTICE_DUE } from "@/lib/meetings/status";

interface Given {
  meetings: readonly MeetingRow[];
  when: "ahead" | "past";
  now: string;
  mayPlan: boolean;
}

/** Meetings, one a row: when, what kind, how it stands, until when its notice has to be given. */
export function MeetingList({ meetings, when, now, mayPlan }: Given) {
  if (meetings.length === 0) return <NoMeetings when={when} mayPlan={mayPlan} />;
  return (
    <DataTable label="Meetings" selectable>
      <TableHead>
        <HeadCell>Meeting</HeadCell>
        <HeadCell hideOnPhone>Held</HeadCell>
        <HeadCell hideOnPhone>Where</HeadCell>
        <HeadCell hideOnPhone numeric>
          Items
        </HeadCell>
        <HeadCell hideOnPhone apart>
          Notice
        </HeadCell>
        <HeadCell>State</HeadCell>
      </TableHead>
      <TableBody>
        {meetings.map((meeting) => (
          <TableRow key={meeting.id}>
            <Cell className="py-2 [overflow-wrap:anywhere]">
              <Link
                href={`/meetings/${meeting.id}`}
                className="font-medium underline-offset-[3px] hover:underline"
              >
                {meeting.title}
              </Link>
              <p className="text-muted-foreground">
                {/* The demo's, and many another's, is called what it is. */}
                {meeting.title !== MEETING_KIND_WORDS[meeting.kind] && MEETING_KIND_WORDS[meeting.kind]}
                <span className="md:hidden"> {dateOf(meeting.heldAt, meeting.zone)}</span>
              </p>
            </Cell>
            <Cell hideOnPhone className="whitespace-nowrap">
              {exactTime(meeting.heldAt, meeting.zone)}
              <p className="text-muted-foreground">
                <Time at={meeting.heldAt} now={now} zone={meeting.zone} still />
              </p>
            </Cell>
            <Cell hideOnPhone className="text-muted-foreground">
              {meeting.place || "to be announced"}
            </Cell>
            <Cell hideOnPhone numeric>
              {meeting.items}
            </Cell>
            <Cell hideOnPhone apart>
              <Notice meeting={meeting} mayPlan={mayPlan} />
            </Cell>
            <Cell>
              <StateWord {...MEETING_STATUS[meeting.state]} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function Notice({
  meeting: { kind, isNoticed, lastDayOfNotice, state },
  mayPlan,
}: {
  meeting: MeetingRow;
  mayPlan: boolean;
}) {
  if (isNoticed || kind === "board" || state === "cancelled") {
    return <span className="text-muted-foreground">{isNoticed ? "given" : "–"}</span>;
  }
  return (
    <StateWord {...NOTICE_DUE} tone={mayPlan ? "needs-you" : "waiting"}>
      by {dateOf(`${lastDayOfNotice}T12:00:00Z`)}
    </StateWord>
  );
}

function NoMeetings({ when, mayPlan }: Pick<Given, "when" | "mayPlan">) {
  if (when === "past")
    return (
      <EmptyState title="No such meeting is over yet.">Closed ones stay here with their minutes.</EmptyState>
    );
  return (
    <EmptyState
      title="No such meeting is planned."
      action={
        mayPlan && (
          <Button href="/meetings/new" variant="primary">
            Plan a meeting
          </Button>
        )
      }
    >
      Grace, verifications and changed requirements wait for a general meeting: without one no deadline ends.
      The secretary or the board plans it.
    </EmptyState>
  );
}
