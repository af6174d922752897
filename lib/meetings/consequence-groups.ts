import type { Consequences } from "./consequences-schema";
import {
  agreementSentence,
  clearedSentence,
  deficiencySentence,
  levelSentence,
  minutesSentence,
  type Names,
  recordedSentence,
  scrutinySentence,
  setSentence,
  updateSentence,
  verificationSentence,
} from "./sentences";

export const GROUP_KEYS = [
  ...(["levels", "scrutinies", "recorded", "deficiencies", "verifications", "clearedScrutinies"] as const),
  ...(["requirementSets", "agreements", "updates", "minutes", "notApplied"] as const),
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** What a consequence says of a service, or of nothing in particular. */
export interface Consequence {
  serviceId: string | null;
  /** What becomes of it, in its noun's own word; of levels `up` or `down`. */
  outcome: string;
  sentence: string;
}
export interface Group {
  key: GroupKey;
  title: string;
  total: number;
  /** Ids of the services that something happens to. */
  subjects: () => string[];
  /** Ids that the sentences of these rows need names for. */
  serviceIds: (from: number, to: number) => string[];
  say: (names: Names, from: number, to: number) => Consequence[];
}

/** In the order of their weight, those that are empty left out: what closing does, group by group. */
export function groupConsequences(all: Consequences): Group[] {
  const { graceUntil, dueAgm } = all;
  const notGiven = all.verifications.filter(({ to }) => to !== "confirmed");
  return [
    group("levels", "Levels change", all.levels, levelSentence),
    group("scrutinies", "Scrutiny opens downstream", all.scrutinies, scrutinySentence, ({ path }) => path),
    group("recorded", "Deficiencies are recorded", all.recorded, (row, names) =>
      recordedSentence(row, graceUntil, names),
    ),
    group("deficiencies", "Deficiencies are decided", all.deficiencies, (row, names) =>
      deficiencySentence(row, graceUntil, names),
    ),
    group("verifications", "Not verified", notGiven, verificationSentence),
    group("clearedScrutinies", "Scrutiny ends", all.clearedScrutinies, clearedSentence),
    group("requirementSets", "Requirements", all.requirementSets, (row, names) =>
      setSentence(row, dueAgm, names),
    ),
    group("agreements", "Service-level agreements", all.agreements, agreementSentence),
    group("updates", "Annual updates", all.updates, updateSentence),
    group("minutes", "Minutes are approved", all.minutes, minutesSentence),
    group("notApplied", "Carried, and nothing follows", all.notApplied, ({ why }) => why),
  ].filter(({ total }) => total > 0);
}

function group<Row extends object>(
  key: GroupKey,
  title: string,
  rows: readonly Row[],
  sentenceOf: (row: Row, names: Names) => string,
  moreIds: (row: Row) => readonly string[] = () => [],
): Group {
  return {
    ...{ key, title, total: rows.length },
    subjects: () => rows.flatMap(idsOf),
    serviceIds: (from, to) => rows.slice(from, to).flatMap((row) => [...idsOf(row), ...moreIds(row)]),
    say: (names, from, to) =>
      rows.slice(from, to).map((row) => ({
        serviceId: idsOf(row)[0] ?? null,
        outcome: outcomeOf(row),
        sentence: sentenceOf(row, names),
      })),
  };
}

const idsOf = (row: object): string[] =>
  "serviceId" in row && typeof row.serviceId === "string" ? [row.serviceId] : [];

function outcomeOf(row: object): string {
  if ("cause" in row) return row.cause === "verification" ? "up" : "down";
  return "to" in row ? String(row.to) : "";
}
