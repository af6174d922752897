import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { applyConsequences } from "../apply-closing";
import { MeetingToCloseInput } from "../closing-schema";
import { groupConsequences } from "../consequence-groups";
import { workOutConsequences } from "../consequences";
import type { Consequences } from "../consequences-schema";
import { draftMinutes } from "../draft-minutes";
import { loadClosing } from "../queries/load-closing";
import { findClosingMeeting } from "../queries/load-closing-meeting";
import { loadMinutesFacts } from "../queries/load-minutes-facts";
import { loadNames } from "../queries/load-names";
import { recordedSentence } from "../sentences";
import { tellAffected } from "../tell-affected";

/**
 * Applies all that a closed meeting decided and drafts its minutes: one transaction on one picture of the database, all or
 * nothing. Somebody who changes the same rows meanwhile makes it begin again. The second time it finds nothing to do.
 */
export const applyClosing = command({
  name: "meeting.apply_closing",
  scope: null,
  input: MeetingToCloseInput,
  transaction: { timeoutMs: 10 * 60_000, isolation: "RepeatableRead" },
  async load(tx, { meetingId }) {
    await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
    const meeting = await findClosingMeeting(tx, meetingId);
    if (!meeting) throw notFound("This meeting");
    return meeting;
  },
  allow: onlySystem,
  async run({ tx, now, row: meeting }) {
    if (meeting.state !== "closed") return null;
    const at = meeting.closedAt ?? now;
    const consequences = workOutConsequences(await loadClosing(tx, { meeting, now: at }));
    const [names, facts, inForce] = await Promise.all([
      loadNames(tx, {
        meetingIds: consequences.minutes.map(({ meetingId }) => meetingId),
        setIds: consequences.requirementSets.map(({ setId }) => setId),
      }),
      loadMinutesFacts(tx, { meeting, closedAt: at }),
      tx.requirementSet.findFirst({ where: { state: "adopted" }, select: { id: true } }),
    ]);
    await Promise.all([
      applyConsequences({
        ...{ tx, meetingId: meeting.id, consequences, at, setId: inForce?.id ?? null },
        textOf: (recorded) => recordedSentence(recorded, consequences.graceUntil, names),
      }),
      tellAffected(tx, { meeting, consequences, names, now: at }),
    ]);
    const written = {
      service: (id: string) => asMarkdown(names.service(id)),
      requirement: (key: string) => asMarkdown(names.requirement(key)),
      meeting: (id: string) => asMarkdown(names.meeting(id)),
      requirementSet: (id: string) => asMarkdown(names.requirementSet(id)),
    };
    const minutes = draftMinutes({ ...facts, groups: groupConsequences(consequences), names: written });
    await keepMinutes(tx, { meetingId: meeting.id, minutes, consequences });
    return {
      levels: consequences.levels.length,
      scrutinies: consequences.scrutinies.length,
      recorded: consequences.recorded.length,
      updates: consequences.updates.length,
    };
  },
  audit: ({ row, output }) => output && { objectType: "meeting", objectId: row.id, data: output },
});

/** A plain statement: of ten thousand services the consequences are megabytes, which Prisma would take apart first. */
async function keepMinutes(
  tx: Tx,
  given: { meetingId: string; minutes: string; consequences: Consequences },
) {
  const { meetingId, minutes, consequences } = given;
  const kept = await tx.$executeRaw`
    UPDATE "Meeting" SET "state" = 'minutes_drafted', "minutes" = ${minutes}, "sequence" = "sequence" + 1,
      "consequences" = ${JSON.stringify(consequences)}::jsonb
    WHERE "id" = ${meetingId} AND "state" = 'closed'`;
  if (kept !== 1) throw new Error("The meeting that is applied is not closed any more.");
}
