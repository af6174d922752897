import { readCursor } from "@/lib/kernel/page-input";
import { SLUG } from "./rules/slug";
import {
  ATTENTIONS,
  type Attention,
  LEVELS,
  SERVICE_KINDS,
  type ServiceKind,
  type ServiceLevel,
} from "./schema";

/** What the catalogue's address asks for. */
export interface ServiceFilter {
  q?: string;
  kind?: ServiceKind;
  level?: ServiceLevel;
  attention?: Attention;
  /** Services that consume this one. */
  uses?: string;
  /** Services that this one consumes. */
  usedBy?: string;
  cursor?: string;
}

type Question = Record<string, string | string[] | undefined>;

/** Reads a filter from an address. What is not known there is left out: an old link still shows the catalogue. */
export function readServiceFilter(question: Question): ServiceFilter {
  const word = (name: string) => {
    const value = question[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  return {
    q: word("q")?.slice(0, 100),
    kind: SERVICE_KINDS.find((kind) => kind === word("kind")),
    level: LEVELS.find((level) => level === word("level")),
    attention: ATTENTIONS.find((attention) => attention === word("attention")),
    uses: readSlug(word("uses")),
    usedBy: readSlug(word("usedBy")),
    cursor: readCursor(word("cursor")),
  };
}

const readSlug = (value: string | undefined) => (value && SLUG.test(value) ? value : undefined);

/** The catalogue's address for a filter; `change` replaces parts of it. Any change but the cursor begins at the first page. */
export function servicesHref(filter: ServiceFilter, change: ServiceFilter = {}): string {
  const { q, kind, level, attention, uses, usedBy, cursor } = { ...filter, cursor: undefined, ...change };
  const parts = Object.entries({ q, kind, level, attention, uses, usedBy, cursor }).flatMap(
    ([name, value]) => (value ? [[name, value]] : []),
  );
  const question = new URLSearchParams(parts).toString();
  return question ? `/services?${question}` : "/services";
}
