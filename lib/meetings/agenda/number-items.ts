import { AGENDA_ITEM_KINDS, type AgendaItemKind } from "../schema";

/** Items on which nothing is decided are not called by a number. */
export const isNumbered = (kind: AgendaItemKind) => kind !== "missing_update";

interface Placed {
  id: string;
  kind: AgendaItemKind;
  position: number;
}

/** An agenda in its one order, by groups: on the page, in the notice and in the minutes an item has the same number. Pure. */
export function numberItems<Item extends Placed>(
  items: readonly Item[],
): (Item & { number: number | null })[] {
  let number = 0;
  return [...items]
    .sort(inOrder)
    .map((item) => ({ ...item, number: isNumbered(item.kind) ? ++number : null }));
}

const inOrder = (one: Placed, other: Placed) =>
  AGENDA_ITEM_KINDS.indexOf(one.kind) - AGENDA_ITEM_KINDS.indexOf(other.kind) ||
  one.position - other.position ||
  (one.id < other.id ? -1 : 1);
