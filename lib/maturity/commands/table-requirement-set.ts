import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { getSetForDecision } from "../load-set";
import { mayTableSet } from "../policy/requirement-sets";
import { TableSetInput } from "../schema/requirement-sets";

/**
 * Puts a draft before an AGM or EGM; from now on nobody changes it. It comes into force only when that meeting carries it
 * and closes (levels law 1). Throws not_found.
 */
export const tableRequirementSet = command({
  name: "requirement_set.table",
  scope: "levels:write",
  input: TableSetInput,
  async load(tx, { setId, meetingId }) {
    const set = await getSetForDecision(tx, setId);
    const select = { id: true, kind: true, state: true, title: true } as const;
    await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE id = ${meetingId} FOR SHARE`;
    const meeting = await tx.meeting.findUnique({ where: { id: meetingId }, select });
    if (!meeting) throw notFound("This meeting");
    return { set, meeting };
  },
  allow: (actor, { set, meeting }) => mayTableSet(actor, set, meeting),
  async run({ tx, row: { set, meeting } }) {
    await tx.requirementSet.update({
      where: { id: set.id, state: "draft" },
      data: { state: "tabled", tabledForId: meeting.id },
    });
  },
  audit: ({ row: { set, meeting } }) => ({
    ...{ objectType: "requirement_set", objectId: set.id },
    data: { meetingId: meeting.id, meeting: meeting.title },
  }),
});
