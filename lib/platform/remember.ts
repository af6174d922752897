/**
 * Keeps what was worked out from things that never change, such as a file at a commit: at most `most` answers, the one
 * unused for longest goes first. Two callers at once share one answer; a failure is not kept.
 */
export function remember<Value>(most: number) {
  const answers = new Map<string, Promise<Value>>();
  return (key: string, make: () => Promise<Value>): Promise<Value> => {
    const answer = answers.get(key) ?? make();
    answers.delete(key);
    answers.set(key, answer);
    answer.catch(() => {
      if (answers.get(key) === answer) answers.delete(key);
    });
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    return answer;
  };
}
