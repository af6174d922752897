import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { loadFinding, requireStage } from "../load-review";
import { maySpeakUp } from "../policy/programme";
import { AskExceptionInput } from "../schema/programme";

/** Whoever was named asks for an exception, or somebody for them, while exceptions are taken. The last words count. */
export const askForException = command({
  name: "inactivity.ask_exception",
  scope: "committers:write",
  input: AskExceptionInput,
  load: (tx, { findingId }) => loadFinding(tx, findingId),
  allow: maySpeakUp,
  async run({ tx, actor, now, row, input }) {
    requireStage(row.review, { now, is: ["exceptions"] });
    if (row.foundAt === null)
      throw refused(`${row.committer.person.name} was not named: no exception is needed.`, "not_named");
    const exceptionAskedById = actor.kind === "person" ? actor.personId : null;
    await tx.inactivityFinding.update({
      where: { id: row.id },
      data: { exceptionReason: input.reason, exceptionAskedAt: now, exceptionAskedById },
    });
    return { findingId: row.id };
  },
  audit: ({ row }) => ({
    objectType: "inactivity_review",
    objectId: row.reviewId,
    data: { committer: row.committerId },
  }),
});
