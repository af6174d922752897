import { MESSAGE_STATES, type MessageState } from "@/lib/events/schema";
import { readCursor } from "@/lib/kernel/page-input";

export interface OutboxFilter {
  state?: MessageState;
  kind?: string;
  mine?: boolean;
  cursor?: string;
}

/** The outbox's filters as its address has them; what it cannot mean is left out. */
export function readOutboxFilter(
  params: Record<string, string | string[] | undefined>,
  { hasOffice }: { hasOffice: boolean },
): OutboxFilter {
  const text = (name: string) => (typeof params[name] === "string" ? params[name] : undefined);
  const kind = text("kind");
  return {
    state: MESSAGE_STATES.find((state) => state === text("state")),
    kind: kind && kind.length <= 60 ? kind : undefined,
    mine: !hasOffice || text("mine") === "1",
    cursor: readCursor(text("cursor")),
  };
}

export function outboxHref({ state, kind, mine, cursor }: OutboxFilter): string {
  const given = Object.entries({ state, kind, mine: mine ? "1" : undefined, cursor }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, value]]),
  );
  return given.length === 0 ? "/outbox" : `/outbox?${new URLSearchParams(given)}`;
}
