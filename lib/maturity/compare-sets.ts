/** What differs between two requirement sets. Pure. */
import { ASKING_LEVELS, type AskingLevel, type Promises, type RequirementFacts } from "./schema/states";

interface Content<Requirement> {
  promises: Promises;
  requirements: readonly Requirement[];
}
export interface RequirementChange<Requirement> {
  key: string;
  change: "added" | "removed" | "changed";
  before: Requirement | null;
  after: Requirement | null;
}
interface Compared<Requirement> {
  /** By the order of the newer set; what was removed comes last. */
  requirements: RequirementChange<Requirement>[];
  promises: { level: AskingLevel; before: Promises[AskingLevel]; after: Promises[AskingLevel] }[];
}

/** Requirements are told apart by key: another text under the same key is a change, another key another requirement. */
export function compareSets<Requirement extends RequirementFacts>(
  from: Content<Requirement>,
  to: Content<Requirement>,
): Compared<Requirement> {
  const before = new Map(from.requirements.map((one) => [one.key, one]));
  const after = new Map(to.requirements.map((one) => [one.key, one]));
  const kept = to.requirements.flatMap((one): RequirementChange<Requirement>[] => {
    const { key } = one;
    const old = before.get(key);
    if (!old) return [{ key, change: "added", before: null, after: one }];
    return isSame(old, one) ? [] : [{ key, change: "changed", before: old, after: one }];
  });
  const removed = from.requirements
    .filter(({ key }) => !after.has(key))
    .map(
      (one): RequirementChange<Requirement> => ({
        ...{ key: one.key, change: "removed", before: one, after: null },
      }),
    );
  return {
    requirements: [...kept, ...removed],
    promises: ASKING_LEVELS.filter((level) => !isSamePromise(from.promises[level], to.promises[level])).map(
      (level) => ({ level, before: from.promises[level], after: to.promises[level] }),
    ),
  };
}

const isSame = (one: RequirementFacts, other: RequirementFacts) =>
  one.level === other.level &&
  one.check === other.check &&
  one.rule === other.rule &&
  one.text === other.text &&
  one.provided === other.provided &&
  one.kinds.length === other.kinds.length &&
  one.kinds.every((kind) => other.kinds.includes(kind));

const isSamePromise = (one: Promises[AskingLevel], other: Promises[AskingLevel]) =>
  one.promise === other.promise && one.uptime === other.uptime && one.backup === other.backup;
