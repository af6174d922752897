import { FORK_STATES, type ForkState } from "@/lib/forks/schema";
import { readCursor } from "@/lib/kernel/page-input";

/** What the address of the forks asks for. */
export interface ForkFilter {
  service?: string;
  state?: ForkState;
  mine?: true;
  cursor?: string;
}

/** Reads it; what is not known there is left out, so that an old link still shows the list. */
export function readForkFilter(question: Record<string, string | string[] | undefined>): ForkFilter {
  const word = (name: string) => {
    const value = question[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  return {
    service: word("service")?.slice(0, 60),
    state: FORK_STATES.find((state) => state === word("state")),
    mine: word("mine") ? true : undefined,
    cursor: readCursor(word("cursor")),
  };
}

/** The address for a filter; `change` replaces parts of it. Any change but the cursor begins at the first page. */
export function forksHref(filter: ForkFilter, change: ForkFilter = {}): string {
  const { service, state, mine, cursor } = { ...filter, cursor: undefined, ...change };
  const parts = Object.entries({ service, state, mine: mine && "1", cursor });
  const question = new URLSearchParams(
    parts.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return question ? `/forks?${question}` : "/forks";
}
