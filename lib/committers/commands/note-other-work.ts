import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { loadFinding, requireStage } from "../load-review";
import { maySpeakUp } from "../policy/programme";
import { NoteWorkInput } from "../schema/programme";

/** Whoever knows of other work of a committer says so: what is not code counts, and Forkmoot knows nothing of it (law 7). */
export const noteOtherWork = command({
  name: "inactivity.note",
  scope: "committers:write",
  input: NoteWorkInput,
  load: (tx, { findingId }) => loadFinding(tx, findingId),
  allow: maySpeakUp,
  async run({ tx, actor, now, row, input }) {
    requireStage(row.review, { now, is: ["looking", "exceptions", "deciding"] });
    const noteId = newId("note");
    const authorId = actor.kind === "person" ? actor.personId : "";
    await tx.inactivityNote.create({
      data: { id: noteId, findingId: row.id, authorId, text: input.text, at: now },
    });
    return { noteId };
  },
  audit: ({ row }) => ({
    objectType: "inactivity_review",
    objectId: row.reviewId,
    data: { committer: row.committerId },
  }),
});
