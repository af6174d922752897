import { count, listed } from "@/lib/format";
import type { GroupKey } from "./consequence-groups";
import type { Effect } from "./effects";

/** A question that is carried, or would be asked first on its item and is undecided. */
export interface Asked {
  /** The service that it is about; null: none. */
  serviceId: string | null;
  /** Of the service that it is about, or else of the item. */
  name: string;
  /** Of the item. */
  title: string;
  effect: Effect;
  /** Why closing would apply nothing of it, in words; null where it would. */
  why: string | null;
}

/** What an agenda comes to, in numbers: of each kind of effect how many, with the first two names. */
export interface AgendaSums {
  effects: readonly { kind: Effect["kind"]; things: number; names: readonly string[] }[];
  /** What would come to nothing even if it is carried: each reason, of how many items, the first two by title. */
  refused: readonly { why: string; items: number; titles: readonly string[] }[];
  /** Annual updates to this AGM that nobody has handed in, and those to be accepted together. */
  missing: number;
  together: number;
  /** Services that consume what goes down, directly or through others. */
  downstream: number;
}

/** So many are named; more are counted. */
const NAMED = 2;

/** Questions in numbers. Pure. */
export function sumAgenda(asked: readonly Asked[]): Pick<AgendaSums, "effects" | "refused"> {
  const effects = new Map<Effect["kind"], { things: number; names: string[] }>();
  const falling = new Set<string>();
  const refused = new Map<string, { items: number; titles: string[] }>();
  for (const { effect, serviceId, name, title, why } of asked) {
    if (why !== null) {
      const sum = refused.get(why) ?? { items: 0, titles: [] };
      refused.set(why, sum);
      sum.items++;
      if (sum.titles.length < NAMED) sum.titles.push(title);
      continue;
    }
    // However many of its deficiencies are upheld, a service goes down once (levels law 4).
    if (effect.kind === "uphold_deficiency" && serviceId !== null) {
      if (falling.has(serviceId)) continue;
      falling.add(serviceId);
    }
    const sum = effects.get(effect.kind) ?? { things: 0, names: [] };
    effects.set(effect.kind, sum);
    sum.things += thingsOf(effect);
    if (sum.names.length < NAMED) sum.names.push(name);
  }
  return {
    effects: [...effects].map(([kind, sum]) => ({ kind, ...sum })),
    refused: [...refused].map(([why, sum]) => ({ why, ...sum })),
  };
}

function thingsOf(effect: Effect): number {
  if (effect.kind === "confirm_verifications") return effect.verificationIds.length;
  return "requirementKeys" in effect ? effect.requirementKeys.length : 1;
}

/** One line of what follows: in the preview of the closing it is a group. */
export interface Follow {
  key: GroupKey;
  outcome: string;
  title: string;
  detail: string;
}

/**
 * What would follow if all that is undecided were carried: a glance for the meeting's page, in the order of weight. The
 * preview of the closing says it service by service. Pure.
 */
export function whatFollows(sums: AgendaSums): Follow[] {
  const of = (...kinds: Effect["kind"][]) => sums.effects.filter(({ kind }) => kinds.includes(kind));
  const things = (...kinds: Effect["kind"][]) => of(...kinds).reduce((sum, one) => sum + one.things, 0);
  const names = (...kinds: Effect["kind"][]) => of(...kinds).flatMap((one) => one.names);
  const who = (n: number, ...kinds: Effect["kind"][]) => named(names(...kinds), n);
  const down = things("uphold_deficiency");
  const retired = things("retire_service");
  const up = things("confirm_verifications");
  const begin = [
    part(sums.missing, "update that is missing", "updates that are missing"),
    part(things("record_deficiencies"), "from a flagged update", "from flagged updates"),
    part(things("scrutiny_to_deficiencies"), "from scrutiny", "from scrutiny"),
    part(things("begin_grace"), "that was reported", "that were reported"),
  ];
  const begun = sums.missing + things("record_deficiencies", "scrutiny_to_deficiencies", "begin_grace");
  const together = of("accept_updates").length > 0 ? sums.together : 0;
  const accepted = together + things("accept_update");
  const ended = things("close_deficiency", "dismiss_deficiency");
  const sets = things("adopt_requirement_set");
  const waived = things("grant_agreement");
  const line = (key: GroupKey, outcome: string, title: string, detail = ""): Follow => ({
    ...{ key, outcome, title, detail },
  });
  return [
    down > 0 &&
      line("levels", "down", `${who(down, "uphold_deficiency")} ${s(down, "goes", "go")} down one level`),
    retired > 0 &&
      line("levels", "down", `${who(retired, "retire_service")} ${s(retired, "is", "are")} retired`),
    sums.downstream > 0 &&
      line(
        "scrutinies",
        "",
        `Scrutiny opens on ${count(sums.downstream, "other service")}`,
        `${sums.downstream === 1 ? "It consumes" : "They consume"} what goes down. None is demoted by that.`,
      ),
    up > 0 && line("levels", "up", `${who(up, "confirm_verifications")} ${s(up, "goes", "go")} up one level`),
    begun > 0 &&
      line(
        "recorded",
        "",
        `${count(begun, "deficiency begins", "deficiencies begin")}`,
        `${capital(listed(begin.filter(Boolean)))}. Grace until the first general meeting after this one.`,
      ),
    accepted > 0 &&
      line(
        "updates",
        "accepted",
        `${count(accepted, "update is", "updates are")} accepted`,
        together > 0 ? `${together} of them together.` : "",
      ),
    ended > 0 && line("deficiencies", "closed", `${count(ended, "deficiency ends", "deficiencies end")}`),
    things("clear_scrutiny") > 0 &&
      line("clearedScrutinies", "", `${count(things("clear_scrutiny"), "scrutiny", "scrutinies")} cleared`),
    sets > 0 &&
      line(
        "requirementSets",
        "adopted",
        sets === 1
          ? "Changed requirements come into force"
          : `One of ${sets} changes of the requirements comes into force`,
        "What changes is due by the AGM after this one.",
      ),
    waived > 0 && line("agreements", "", `${count(waived, "requirement is", "requirements are")} waived`),
    things("approve_minutes") > 0 && line("minutes", "", "Minutes are approved, and closed for good"),
    ...sums.refused.map(({ why, items, titles }) =>
      line(
        "notApplied",
        "",
        `Nothing follows from ${titles.length === items ? listed(titles.map((title) => `“${title}”`)) : count(items, "item")}`,
        `Closing would not apply ${items === 1 ? "it" : "them"} even if ${items === 1 ? "it is" : "they are"} carried. ${why}`,
      ),
    ),
  ].filter((one) => one !== false);
}

const s = (n: number, one: string, many: string) => (n === 1 ? one : many);
const part = (n: number, one: string, many: string) => (n === 0 ? "" : `${n} ${s(n, one, many)}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** “Backups”, “Backups and Mail”, “12 services”. */
const named = (names: readonly string[], n: number) =>
  names.length === n && n <= NAMED ? listed(names) : count(n, "service");
