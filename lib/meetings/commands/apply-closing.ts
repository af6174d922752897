import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { applyConsequences } from "../apply-closing";
import { ApplyClosingInput } from "../closing-schema";
import { groupConsequences } from "../consequence-groups";
import { workOutConsequences } from "../consequences";
import type { Consequences } from "../consequences-schema";
import { draftMinutes } from "../draft-minutes";
import { loadClosing } from "../queries/load-closing";
import { findClosingMeeting } from "../queries/load-closing-meeting";
import { findConsequences } from "../queries/load-consequences";
import { loadMinutesFacts } from "../queries/load-minutes-facts";
import { loadNames } from "../queries/load-names";
import { foundSentence } from "../sentences";
import { tellAffected } from "../tell-affected";

/**
 * Applies what a meeting closed with and drafts its minutes: one transaction on one picture of the database, all or nothing.
 * A row that is not as it was when the meeting closed undoes all; `afresh` works everything out again, as rows are now. Once
 * it is applied there is nothing to do. Source: domain.md §2, law 10.
 */
export const applyClosing = command({
  name: "meeting.apply_closing",
  scope: null,
  input: ApplyClosingInput,
  transaction: { timeoutMs: 10 * 60_000, isolation: "RepeatableRead" },
  async load(tx, { meetingId }) {
    await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
    const [meeting, kept] = await Promise.all([
      findClosingMeeting(tx, meetingId),
      findConsequences(tx, meetingId),
    ]);
    if (!meeting) throw notFound("This meeting");
    return { ...meeting, kept };
  },
  allow: onlySystem,
  async run({ tx, now, input, row: meeting }) {
    if (meeting.state !== "closed") return null;
    const at = meeting.closedAt ?? now;
    const kept = input.afresh ? null : meeting.kept;
    const consequences = kept ?? workOutConsequences(await loadClosing(tx, { meeting, now: at }));
    const [names, facts, [inForce]] = await Promise.all([
      loadNames(tx, {
        meetingIds: consequences.minutes.map(({ meetingId }) => meetingId),
        setIds: consequences.requirementSets.map(({ setId }) => setId),
      }),
      loadMinutesFacts(tx, { meeting, closedAt: at }),
      tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "RequirementSet" WHERE "state" = 'adopted'`,
    ]);
    await Promise.all([
      applyConsequences({
        ...{ tx, meetingId: meeting.id, consequences, at, setId: inForce?.id ?? null },
        textOf: (recorded) => foundSentence(recorded, { ...names, here: meeting.title }),
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
    await keepMinutes(tx, { meetingId: meeting.id, minutes, anew: kept ? null : consequences });
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
async function keepMinutes(tx: Tx, given: { meetingId: string; minutes: string; anew: Consequences | null }) {
  const { meetingId, minutes, anew } = given;
  const kept = await tx.$executeRaw`
    UPDATE "Meeting" SET "state" = 'minutes_drafted', "minutes" = ${minutes}, "sequence" = "sequence" + 1,
      "consequences" = coalesce(${anew && JSON.stringify(anew)}::jsonb, "consequences")
    WHERE "id" = ${meetingId} AND "state" = 'closed'`;
  if (kept !== 1) throw new Error("The meeting that is applied is not closed any more.");
}
