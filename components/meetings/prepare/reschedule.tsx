import * as actions from "@/lib/meetings/actions";
import { wallClock } from "@/lib/meetings/days";
import type { MeetingPage } from "@/lib/meetings/dto";
import { FormDialog } from "../form-dialog";

/** Another day, or none: until the meeting opens. */
export function Reschedule({ meeting }: { meeting: MeetingPage }) {
  const again = meeting.isNoticed ? " Its notice has to be given again." : "";
  return (
    <>
      <FormDialog
        label="Move"
        size="sm"
        title={`Move ${meeting.title}`}
        description={`Every deadline that hangs on it moves too.${again}`}
        action={actions.moveMeetingAction}
        hidden={{ meetingId: meeting.id }}
        fields={[
          {
            ...{ name: "heldAt", label: "Held at", kind: "moment", hint: meeting.zone },
            value: wallClock(new Date(meeting.heldAt), meeting.zone),
          },
          { name: "reason", label: "Why" },
        ]}
        submit="Move it"
        failed="It was not moved."
      />
      {meeting.state !== "adjourned" && (
        <FormDialog
          label="Call off"
          size="sm"
          variant="destructive"
          title={`Call ${meeting.title} off`}
          description="What is on its agenda waits for the next meeting."
          action={actions.cancelMeetingAction}
          hidden={{ meetingId: meeting.id }}
          fields={[{ name: "reason", label: "Why" }]}
          submit="Call it off"
          failed="It still stands."
          destructive
        />
      )}
    </>
  );
}
