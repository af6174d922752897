import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { mayOpenRetrospective } from "../policy/programme";
import { loadParticipants } from "../queries/load-participants";
import { OpenRetrospectiveInput } from "../schema/programme";

const DAY = 86_400_000;

/** Asks those who take part in the programme about a phase, until the end of a day. */
export const openRetrospective = command({
  name: "retrospective.open",
  scope: "committers:write",
  input: OpenRetrospectiveInput,
  load: (tx) => loadParticipants(tx),
  allow: mayOpenRetrospective,
  async run({ tx, actor, now, row: participants, input }) {
    const closesAt = new Date(new Date(input.closesOn).getTime() + DAY);
    if (closesAt <= now) throw refused("That day is over. Give people some days to answer.", "date_passed");
    const id = newId("retro");
    const by = actor.kind === "person" ? actor.personId : "";
    const questions = input.questions.map((text, index) => ({
      id: newId("question"),
      position: index + 1,
      text,
    }));
    await tx.retrospective.create({
      data: {
        ...{ id, phase: input.phase, title: input.title, openedById: by, openedAt: now, closesAt },
        questions: { create: questions },
      },
    });
    const told = {
      kind: "retrospective.opened",
      url: `/programme/retrospectives/${id}`,
      now,
    };
    const title = `${input.title}: your answers, by ${dateOf(input.closesOn)}`;
    await notify(tx, { to: participants, except: by, title, ...told });
    await queueMail(tx, {
      to: participants.filter((personId) => personId !== by).map((personId) => ({ personId })),
      subject: title,
      text: `${questions.length === 1 ? "A question waits" : `${questions.length} questions wait`} for your answer. You see what the others wrote once you have answered.`,
      why: "You get this because you take part in the core committer programme or maintain a service.",
      key: `retrospective:${id}`,
      ...told,
    });
    return {
      retrospectiveId: id,
      questions: questions.map(({ id: questionId, text }) => ({ questionId, text })),
    };
  },
  audit: ({ input, output }) => ({
    objectType: "retrospective",
    objectId: output.retrospectiveId,
    data: { phase: input.phase, title: input.title, closesOn: input.closesOn },
  }),
});
