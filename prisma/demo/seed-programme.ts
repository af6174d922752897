import { DEFAULT_RULES } from "@/lib/committers/schema";
import { newId } from "@/lib/kernel/ids";
import type { History } from "./history";
import { CRITERIA, RETROSPECTIVE } from "./programme";

/** The programme's policy and criteria, a retrospective of the pilot, and the draft of what comes next. */
export async function seedProgramme(history: History) {
  const { tx, personId, ago } = history;
  const [admin, lead] = [personId("board"), personId("ros-t")];
  await tx.programmePolicy.create({
    data: {
      ...{ id: newId("policy"), number: 1, phase: "pilot", rules: DEFAULT_RULES.pilot },
      note: "We begin small: a few people whom we know, two champions each, and we change the rules as we learn.",
      ...{ draftedById: admin, draftedAt: ago(368), adoptedById: lead, adoptedAt: ago(362) },
    },
  });
  const criteria = await tx.selectionCriteria.create({
    data: {
      ...{
        id: newId("criteria"),
        number: 1,
        ...CRITERIA,
        note: "The first, written with those who began the pilot.",
      },
      ...{ draftedById: admin, draftedAt: ago(366), publishedById: lead, publishedAt: ago(360) },
    },
  });
  await tx.nomination.updateMany({ where: { criteriaId: null }, data: { criteriaId: criteria.id } });
  await seedRetrospective(history);
  await tx.programmePolicy.create({
    data: {
      ...{ id: newId("policy"), number: 2, phase: "established", rules: DEFAULT_RULES.established },
      note: "The retrospective said that two champions each are more than we have and more than people need. One is enough; everything else stays.",
      ...{ draftedById: admin, draftedAt: ago(6) },
    },
  });
}

async function seedRetrospective({ tx, personId, ago }: History) {
  const { title, openedDays, closedDays, questions, decisions } = RETROSPECTIVE;
  const lead = personId("ros-t");
  const { id: retrospectiveId } = await tx.retrospective.create({
    data: {
      ...{ id: newId("retro"), phase: "pilot", title, openedById: lead },
      ...{ openedAt: ago(openedDays), closesAt: ago(closedDays) },
    },
  });
  for (const [index, { text, answers }] of questions.entries())
    await tx.retroQuestion.create({
      data: {
        ...{ id: newId("question"), retrospectiveId, position: index + 1, text },
        answers: {
          create: answers.map(([login, answer], day) => ({
            ...{ personId: personId(login), text: answer, at: ago(openedDays - 2 - day) },
          })),
        },
      },
    });
  for (const { text, owner, days, doneDays } of decisions)
    await tx.retroDecision.create({
      data: {
        ...{ id: newId("retrodecision"), retrospectiveId, text, ownerId: personId(owner) },
        ...{ decidedById: lead, decidedAt: ago(days), doneAt: doneDays === null ? null : ago(doneDays) },
      },
    });
}
