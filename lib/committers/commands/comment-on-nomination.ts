import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getNominationForDecision, nominationAudit } from "../load-nomination";
import { mayComment } from "../policy/nominations";
import { CommentInput } from "../schema/nominations";

/** Says something about a nomination, for everybody who is signed in to read. */
export const commentOnNomination = command({
  name: "nomination.comment",
  scope: "committers:write",
  input: CommentInput,
  load: (tx, { nominationId }, { now }) => getNominationForDecision(tx, nominationId, now),
  allow: mayComment,
  async run({ tx, actor, now, row, input }) {
    const authorId = actor.kind === "person" ? actor.personId : "";
    const { id } = await tx.nominationComment.create({
      data: { id: newId("comment"), nominationId: row.nomination.id, authorId, text: input.text, at: now },
    });
    await notify(tx, {
      ...{ to: [row.personId, row.nominatedById], except: authorId, kind: "nomination.comment", now },
      title: `A comment on the nomination of ${row.nomination.person.name}`,
      url: `/committers/nominations/${row.nomination.id}#comments`,
    });
    return { commentId: id };
  },
  audit: ({ row }) => nominationAudit(row),
});
