/** Requirements that are worked out from the catalogue, with what they say of themselves. Pure. domain.md §2, law 5. */
import type { ServiceKind, ServiceLevel } from "@/lib/catalog/schema";
import { count, listed } from "@/lib/format";
import { rankOf } from "./levels";
import type { AskingLevel, ComputedRule } from "./schema/states";

interface Provider {
  id: string;
  slug: string;
  title: string;
  kind: ServiceKind;
  level: ServiceLevel;
}
export interface ComputedFacts {
  id: string;
  kind: ServiceKind;
  level: ServiceLevel;
  /** Who maintains it now. A board member is a member. */
  maintainers: readonly { isMember: boolean; isBoard: boolean }[];
  /** What it consumes directly. */
  providers: readonly Provider[];
  /** The ids of its dependency cycle, itself among them; empty where it is in none. */
  cycle: ReadonlySet<string>;
}

export interface ComputedAnswer {
  state: "met" | "unmet";
  why: string;
  /** What would make it met, in a sentence; null where it is. */
  remedy: string | null;
  /** The services that it speaks of. */
  links: { slug: string; title: string; level: ServiceLevel }[];
  /** Members of its cycle that it counts on being verified together with it. */
  together: string[];
}

/** Works out one computed requirement from facts as they are when it is read. */
export function workOutComputed(rule: ComputedRule, facts: ComputedFacts): ComputedAnswer {
  switch (rule) {
    case "minimum-maintainers":
      return enoughMaintainers(facts);
    case "infrastructure-at-least-beta":
      return infrastructureAtLeast("beta", facts);
    case "infrastructure-at-least-live":
      return infrastructureAtLeast("live", facts);
    default:
      return rule satisfies never;
  }
}

/** User services at least 2 members; co-op and infrastructure services at least 1 board member and 2 other members. */
function enoughMaintainers({ kind, maintainers }: ComputedFacts): ComputedAnswer {
  const board = maintainers.filter(({ isBoard }) => isBoard).length;
  const members = maintainers.filter(({ isMember, isBoard }) => isMember || isBoard).length;
  const needed = kind === "user" ? { members: 2, board: 0 } : { members: 3, board: 1 };
  const missing = [
    ...(board < needed.board ? ["a board member"] : []),
    ...lacking(needed.members - members - (board < needed.board ? 1 : 0)),
  ];
  const has =
    members === 0
      ? "No member maintains it."
      : `${count(members, "member")} ${members === 1 ? "maintains" : "maintain"} it${needed.board ? `, ${board || "none"} of them on the board` : ""}.`;
  if (missing.length === 0) return { state: "met", why: has, remedy: null, links: [], together: [] };
  return {
    ...{ state: "unmet", why: has, links: [], together: [] },
    remedy: `Find ${listed(missing)} to maintain it.`,
  };
}

const lacking = (members: number) => (members > 0 ? [`${count(members, "more member")}`] : []);

function infrastructureAtLeast(level: Exclude<AskingLevel, "alpha">, facts: ComputedFacts): ComputedAnswer {
  const infrastructure = facts.providers.filter(
    ({ kind, id }) => kind === "infrastructure" && id !== facts.id,
  );
  const below = infrastructure.filter((one) => rankOf(one.level) < rankOf(level));
  // Law 5: who rises together does not block each other. A level reached before is not held up by a promise.
  const isRising = rankOf(facts.level) < rankOf(level);
  const together = isRising ? below.filter(({ id }) => facts.cycle.has(id)) : [];
  const low = below.filter((one) => !together.includes(one));
  const names = (all: readonly Provider[]) => listed(all.map(({ title }) => title));
  if (low.length > 0)
    return {
      ...{ state: "unmet", links: low.map(linkTo), together: [] },
      why: `It relies on ${listed(low.map((one) => `${one.title} (${one.level})`))}.`,
      remedy: `Met once ${names(low)} ${low.length === 1 ? "is" : "are"} ${level}, or it relies on something else.`,
    };
  const links = infrastructure.map(linkTo);
  const ids = together.map(({ id }) => id);
  if (together.length > 0)
    return {
      ...{ state: "met", links, together: ids, remedy: null },
      why: `It and ${names(together)} rely on each other: they are verified together.`,
    };
  const why = infrastructure.length
    ? `${names(infrastructure)} ${infrastructure.length === 1 ? "is" : "are"} ${level === "live" ? "live" : "beta or live"}.`
    : "It relies on no infrastructure.";
  return { state: "met", why, remedy: null, links, together: [] };
}

const linkTo = ({ slug, title, level }: Provider) => ({ slug, title, level });
