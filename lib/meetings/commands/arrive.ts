import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { loadAttendee } from "../load-attendee";
import { loadRoll, requireState } from "../load-meeting";
import { mayRecordAttendance } from "../policy";
import { CHECK_IN_BEFORE_MS } from "../rules";
import { AttendanceInput } from "../schema";

/** Somebody is there: a member checks in, or whoever runs the meeting says so. */
export const arrive = command({
  name: "attendance.arrive",
  scope: "meetings:write",
  input: AttendanceInput,
  load: loadAttendee,
  allow: mayRecordAttendance,
  async run({ tx, now, row: { meeting, personId, login } }) {
    requireState(meeting, ["noticed", "adjourned", "open"], "People come to a meeting that was called.");
    if (meeting.state !== "open" && now.getTime() < meeting.heldAt.getTime() - CHECK_IN_BEFORE_MS) {
      throw refused("One checks in from two hours before the meeting.", "too_early");
    }
    const { eligibleIds, presentIds } = await loadRoll(tx, meeting);
    if (!eligibleIds.includes(personId)) {
      throw refused(`${login} was no member when the meeting was held, and is not counted.`, "not_eligible");
    }
    if (presentIds.includes(personId)) throw conflict(`${login} is there already.`, "present");
    await tx.attendance.create({
      data: { id: newId("attendance"), meetingId: meeting.id, personId, arrivedAt: now },
    });
    return { personId };
  },
  audit: ({ row }) => ({ objectType: "meeting", objectId: row.meeting.id, data: { login: row.login } }),
});
