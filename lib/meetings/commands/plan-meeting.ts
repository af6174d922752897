import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { createDueUpdates } from "@/lib/maturity/create-due-updates";
import { momentOf } from "../load-meeting";
import { mayPlan } from "../policy";
import { PlanMeetingInput } from "../schema";

/** Puts a meeting on the calendar. From then on deadlines may hang on it (levels law 3). */
export const planMeeting = command({
  name: "meeting.plan",
  scope: "meetings:write",
  input: PlanMeetingInput,
  load: async () => null,
  allow: mayPlan,
  async run({ tx, actor, now, input }) {
    const heldAt = momentOf(input.heldAt, input.zone);
    if (heldAt <= now) throw refused("A meeting lies ahead: this moment is past.", "past");
    const id = newId("meeting");
    const plannedById = actor.kind === "person" ? actor.personId : null;
    await tx.meeting.create({
      data: { ...input, id, heldAt, state: "planned", createdAt: now, plannedById },
    });
    if (input.kind === "agm") await createDueUpdates(tx, { meetingId: id, now });
    return { meetingId: id };
  },
  audit: ({ input, output }) => ({
    objectType: "meeting",
    objectId: output.meetingId,
    data: { kind: input.kind, title: input.title, heldAt: input.heldAt, zone: input.zone },
  }),
});
