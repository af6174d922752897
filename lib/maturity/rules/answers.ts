import type { UpdateAnswer } from "../schema/updates";

interface Asked {
  key: string;
  text: string;
}
type Complete = UpdateAnswer & { state: NonNullable<UpdateAnswer["state"]> };

/**
 * What is still missing in a report: requirements without an answer, and answers without their reason. A waived one needs
 * none. `left` holds the keys, in the order asked.
 */
export function checkAnswers(
  asked: readonly Asked[],
  answers: readonly UpdateAnswer[],
): { ok: true; answers: Complete[] } | { ok: false; left: string[] } {
  const given = new Map(answers.map((answer) => [answer.key, answer]));
  const complete: Complete[] = [];
  const left: string[] = [];
  for (const { key } of asked) {
    const answer = given.get(key);
    if (answer?.state && (answer.state === "met" || answer.reason.trim() !== ""))
      complete.push({ ...answer, state: answer.state });
    else left.push(key);
  }
  return left.length === 0 ? { ok: true, answers: complete } : { ok: false, left };
}

/** Whether a report says what was said before: the same state and words for each requirement. */
export function isSameAsBefore(answers: readonly UpdateAnswer[], before: readonly UpdateAnswer[]): boolean {
  const known = new Map(before.map((answer) => [answer.key, answer]));
  return answers.every((answer) => {
    const old = known.get(answer.key);
    return old?.state === answer.state && old.reason === answer.reason && old.evidence === answer.evidence;
  });
}
