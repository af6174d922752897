import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { enqueue } from "@/lib/platform/workflows";
import { blockersOf, mayClose } from "../closing-policy";
import { CloseMeetingInput } from "../closing-schema";
import { workOutConsequences } from "../consequences";
import { consequencesDigest } from "../digest-consequences";
import { loadClosing } from "../queries/load-closing";
import { findClosingMeeting } from "../queries/load-closing-meeting";

/**
 * Closes a meeting with the consequences that its preview showed, and keeps them: nothing more is decided at it from here
 * on. One workflow applies them all or none. Of two who close at once the second is told so. Source: domain.md §2, law 10.
 */
export const closeMeeting = command({
  name: "meeting.close",
  scope: "meetings:write",
  input: CloseMeetingInput,
  transaction: { timeoutMs: 60_000 },
  async load(tx, { meetingId }) {
    await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
    const meeting = await findClosingMeeting(tx, meetingId);
    if (!meeting) throw notFound("This meeting");
    return meeting;
  },
  allow: mayClose,
  async run({ tx, actor, now, row: meeting, input }) {
    const [blocker] = blockersOf(meeting);
    if (blocker?.reason === "already_closed" || blocker?.reason === "not_open")
      throw conflict(blocker.message, blocker.reason);
    if (blocker) throw refused(blocker.message, blocker.reason);
    const consequences = workOutConsequences(await loadClosing(tx, { meeting, now }));
    if (consequencesDigest(meeting.id, consequences) !== input.digest) {
      throw conflict(
        "Something that this meeting decides on has changed since you saw what closing does. Look at it again.",
        "preview_changed",
      );
    }
    const closedById = actor.kind === "person" ? actor.personId : null;
    // A plain statement: of ten thousand services the consequences are megabytes, which Prisma would take apart first.
    await tx.$executeRaw`
      UPDATE "Meeting" SET "state" = 'closed', "closedAt" = ${now}::timestamp, "closedById" = ${closedById},
        "sequence" = "sequence" + 1, "consequences" = ${JSON.stringify(consequences)}::jsonb
      WHERE "id" = ${meeting.id} AND "state" = 'open'`;
    await enqueue(tx, "close-meeting", `closing:${meeting.id}`, { meetingId: meeting.id });
    return { meetingId: meeting.id, state: "closed" as const };
  },
  audit: ({ row, input }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { digest: input.digest, counted: row.quorum.counted, needed: row.quorum.needed },
  }),
});
