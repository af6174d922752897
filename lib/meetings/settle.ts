import type { Effect } from "./effects";
import { type Index, whyNot } from "./may-apply";

export type EffectKind = Effect["kind"];
export interface Ruling<Kind extends EffectKind = EffectKind> {
  resolutionId: string;
  effect: Effect & { kind: Kind };
}

/** What the meeting's resolutions come to, each thing decided once. */
export interface Settled {
  /** By the id of the deficiency, update, verification, scrutiny, set, service or meeting concerned. */
  of: Map<string, Ruling>;
  /** All that stand, in order of decision. */
  standing: Ruling[];
  notApplied: { resolutionId: string; why: string }[];
}

const LATER = "A later resolution of the meeting decided otherwise.";

/**
 * Where two carried resolutions decide the same thing, the later one stands, as it would have at a later meeting (levels
 * law 10). One that cannot be applied any more never takes the place of one that can.
 */
export function settle(index: Index): Settled {
  const of = new Map<string, Ruling>();
  const standing = new Set<Ruling>();
  const notApplied: Settled["notApplied"] = [];
  const carried = index.facts.resolutions.filter(({ state }) => state === "carried");
  for (const { id, effect } of carried) {
    const why = whyNot(effect, index);
    if (why) {
      notApplied.push({ resolutionId: id, why });
      continue;
    }
    const ruling: Ruling = { resolutionId: id, effect };
    standing.add(ruling);
    for (const target of targetsOf(effect, index)) {
      const earlier = of.get(target);
      if (earlier && standing.delete(earlier))
        notApplied.push({ resolutionId: earlier.resolutionId, why: LATER });
      of.set(target, ruling);
    }
  }
  // What one of several targets lost, it lost for all.
  for (const [target, ruling] of of) if (!standing.has(ruling)) of.delete(target);
  return { of, standing: [...standing], notApplied };
}

function targetsOf(effect: Effect, index: Index): string[] {
  switch (effect.kind) {
    case "none":
      return [];
    case "accept_updates":
      return ["updates together"];
    case "accept_update":
    case "reject_update":
    case "record_deficiencies":
      return [effect.updateId];
    case "begin_grace":
    case "dismiss_deficiency":
    case "uphold_deficiency":
    case "close_deficiency":
    case "return_to_grace":
      return [effect.deficiencyId];
    case "grant_agreement": {
      const about = `${effect.serviceId} ${effect.requirementKey}`;
      const waived = index.openDeficiency.get(about);
      return waived ? [`agreement ${about}`, waived.id] : [`agreement ${about}`];
    }
    case "clear_scrutiny":
    case "scrutiny_to_deficiencies":
      return [effect.scrutinyId];
    case "confirm_verifications":
      return effect.verificationIds;
    case "adopt_requirement_set":
      // One set is in force at a time.
      return ["requirement set"];
    case "retire_service":
      return [effect.serviceId];
    case "approve_minutes":
      return [effect.meetingId];
    default:
      return effect satisfies never;
  }
}

/** Those that stand and are of this kind. */
export function rulings<Kind extends EffectKind>({ standing }: Settled, kind: Kind): Ruling<Kind>[] {
  const isOfKind = (ruling: Ruling): ruling is Ruling<Kind> => ruling.effect.kind === kind;
  return standing.filter(isOfKind);
}

/** Compares rows by a text of theirs, the same everywhere. */
export const by =
  <Row>(keyOf: (row: Row) => string) =>
  (one: Row, other: Row) => {
    const [a, b] = [keyOf(one), keyOf(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  };
