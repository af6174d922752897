import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { loadRetrospective } from "../load-retrospective";
import { mayAnswer } from "../policy/programme";
import { AnswerRetrospectiveInput } from "../schema/programme";

/** Somebody's own answers; the last words count until it closes. An empty one takes the answer back. */
export const answerRetrospective = command({
  name: "retrospective.answer",
  scope: "committers:write",
  input: AnswerRetrospectiveInput,
  load: (tx, { retrospectiveId }, { now }) => loadRetrospective(tx, retrospectiveId, now),
  allow: mayAnswer,
  async run({ tx, actor, now, row, input }) {
    const personId = actor.kind === "person" ? actor.personId : "";
    for (const { questionId, text } of input.answers) {
      if (!row.questions.some((one) => one.id === questionId)) throw notFound("This question");
      const key = { questionId, personId };
      if (text === "") await tx.retroAnswer.deleteMany({ where: key });
      else
        await tx.retroAnswer.upsert({
          where: { questionId_personId: key },
          create: { ...key, text, at: now },
          update: { text, at: now },
        });
    }
    return { answered: input.answers.filter((one) => one.text !== "").length };
  },
  audit: ({ row, output }) => ({ objectType: "retrospective", objectId: row.id, data: output }),
});
