import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { loadAttendee } from "../load-attendee";
import { requireState } from "../load-meeting";
import { mayRecordAttendance } from "../policy";
import { AttendanceInput } from "../schema";

/** Somebody goes. What they voted on stays voted. */
export const leave = command({
  name: "attendance.leave",
  scope: "meetings:write",
  input: AttendanceInput,
  load: loadAttendee,
  allow: mayRecordAttendance,
  async run({ tx, now, row: { meeting, personId, login } }) {
    requireState(
      meeting,
      ["noticed", "adjourned", "open", "inquorate"],
      "People leave a meeting that is on.",
    );
    const { count } = await tx.attendance.updateMany({
      where: { meetingId: meeting.id, personId, leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) throw conflict(`${login} is not there.`, "absent");
    return { personId };
  },
  audit: ({ row }) => ({ objectType: "meeting", objectId: row.meeting.id, data: { login: row.login } }),
});
