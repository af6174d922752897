import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { getNominationForDecision, nominationAudit } from "../load-nomination";
import { mayRecordConcern } from "../policy/nominations";
import { findNamedIn } from "../rules/named";
import { ConcernInput } from "../schema/nominations";

/**
 * Writes down what somebody told a programme admin in confidence. Who it was is not asked for and stored nowhere: not
 * with it, not in the audit trail, not in a notification.
 */
export const recordConcern = command({
  name: "nomination.record_concern",
  scope: "committers:write",
  input: ConcernInput,
  load: (tx, { nominationId }, { now }) => getNominationForDecision(tx, nominationId, now),
  allow: mayRecordConcern,
  async run({ tx, actor, now, row, input }) {
    const { nomination, eligibleIds } = row;
    const named =
      (await findNamed(tx, { text: input.text, nomineeId: row.personId })) ??
      findNamedIn(input.text, await loadInvolved(tx, row), nomination.person)?.name;
    if (named)
      throw refused(
        `It names ${named}. Leave names out, so that nobody can tell whose concern it is.`,
        "names_somebody",
      );
    const recordedById = actor.kind === "person" ? actor.personId : "";
    await tx.nominationConcern.create({
      data: {
        ...{ id: newId("concern"), nominationId: nomination.id, text: input.text, recordedById },
        recordedAt: now,
      },
    });
    await notify(tx, {
      ...{ to: eligibleIds, except: recordedById, kind: "nomination.concern", now },
      title: `A concern about the nomination of ${nomination.person.name}`,
      body: "Told in confidence and written down by a programme admin. Your vote can still be changed.",
      url: `/committers/nominations/${nomination.id}#concerns`,
    });
    return { isRecorded: true };
  },
  audit: ({ row }) => nominationAudit(row),
});

/** Who took part, or may: the likeliest to have told it, so that less of a name gives them away. */
async function loadInvolved(tx: Tx, row: Awaited<ReturnType<typeof getNominationForDecision>>) {
  const comments = await tx.nominationComment.findMany({
    where: { nominationId: row.nomination.id },
    select: { authorId: true },
  });
  const ids = [...row.eligibleIds, row.nominatedById, ...comments.map((one) => one.authorId)];
  return tx.person.findMany({
    where: { id: { in: ids, not: row.personId } },
    select: { login: true, name: true },
    orderBy: { login: "asc" },
  });
}

/** Anybody's full name, address or @login in the text that is not the nominee's: they could be whoever told. */
async function findNamed(
  tx: Tx,
  { text, nomineeId }: { text: string; nomineeId: string },
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Person" WHERE "id" <> ${nomineeId} AND "erasedAt" IS NULL AND (
      position(' ' in trim("name")) > 0 AND position(lower("name") in lower(${text})) > 0
      OR "email" IS NOT NULL AND position(lower("email") in lower(${text})) > 0
      OR position('@' || lower("login") in lower(${text})) > 0) LIMIT 1`;
  return found?.name ?? null;
}
