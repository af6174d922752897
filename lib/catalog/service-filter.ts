import { readCursor } from "@/lib/kernel/page-input";
import { LEVELS, SERVICE_KINDS, type ServiceKind, type ServiceLevel } from "./schema";

/** What the catalogue's address asks for. */
export interface ServiceFilter {
  q?: string;
  kind?: ServiceKind;
  level?: ServiceLevel;
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
    cursor: readCursor(word("cursor")),
  };
}

/** The catalogue's address for a filter; `change` replaces parts of it. Any change but the cursor begins at the first page. */
export function servicesHref(filter: ServiceFilter, change: ServiceFilter = {}): string {
  const { q, kind, level, cursor } = { ...filter, cursor: undefined, ...change };
  const parts = Object.entries({ q, kind, level, cursor }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  const question = new URLSearchParams(parts).toString();
  return question ? `/services?${question}` : "/services";
}
