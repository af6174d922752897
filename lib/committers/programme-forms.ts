/** What the programme's forms hold, as the commands take it. */
const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
/** Nothing stays nothing: an empty field is no zero. */
const number = (form: FormData, name: string) => {
  const value = text(form, name).trim();
  return value === "" ? undefined : Number(value);
};

/** The fields of a policy's form, and what each is of the rules. */
export const readPolicy = (form: FormData) => ({
  phase: text(form, "phase"),
  rules: {
    nomination: {
      ...{
        openDays: number(form, "rules.nomination.openDays"),
        minYes: number(form, "rules.nomination.minYes"),
      },
      maxNo: number(form, "rules.nomination.maxNo"),
      minOutside: number(form, "rules.nomination.minOutside"),
    },
    champions: { areAsked: false, min: number(form, "rules.champions.min") },
    asks: form.getAll("rules.asks").filter((value) => typeof value === "string"),
    escalation: { hours: number(form, "rules.escalation.hours") },
    nudge: { days: number(form, "rules.nudge.days") },
    inactivity: {
      months: number(form, "rules.inactivity.months"),
      exceptionDays: number(form, "rules.inactivity.exceptionDays"),
    },
  },
  note: text(form, "note"),
});
export const readNumber = (form: FormData) => ({
  number: text(form, "number"),
  digest: text(form, "digest"),
});
export const readCriteria = (form: FormData) => ({
  ...{ criteria: text(form, "criteria"), rights: text(form, "rights") },
  ...{ responsibilities: text(form, "responsibilities"), note: text(form, "note") },
});

/** Whatever one of these forms is about. */
export const readIds = (form: FormData) => ({
  ...{ retrospectiveId: text(form, "retrospectiveId"), decisionId: text(form, "decisionId") },
  ...{ reviewId: text(form, "reviewId"), findingId: text(form, "findingId") },
});
/** One question to a line. */
export const readRetrospective = (form: FormData) => ({
  ...{ title: text(form, "title"), phase: text(form, "phase"), closesOn: text(form, "closesOn") },
  questions: text(form, "questions")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== ""),
});
/** Each answer is named by its question: `answer:<id>`. */
export const readAnswers = (form: FormData) => ({
  retrospectiveId: text(form, "retrospectiveId"),
  answers: [...form.keys()].flatMap((name) =>
    name.startsWith("answer:") ? [{ questionId: name.slice("answer:".length), text: text(form, name) }] : [],
  ),
});
export const readRetroDecision = (form: FormData) => ({
  ...{ retrospectiveId: text(form, "retrospectiveId"), text: text(form, "text") },
  owner: text(form, "owner").trim() || undefined,
});
export const readFinding = (form: FormData) => ({
  ...{ findingId: text(form, "findingId"), words: text(form, "words"), text: text(form, "text") },
  ...{ reason: text(form, "reason"), decision: text(form, "decision") },
});
