import { command } from "@/lib/kernel/command";
import { getItemForDecision } from "../load-item";
import { requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { PlaceItemInput } from "../schema";

/** Moves an item past its neighbour in its group of the agenda, until the notice goes out. */
export const placeItem = command({
  name: "agenda.place",
  scope: "meetings:write",
  input: PlaceItemInput,
  load: (tx, { itemId }) => getItemForDecision(tx, itemId),
  allow: (actor, { meeting }) => mayRun(actor, meeting),
  async run({ tx, row: item, input: { direction } }) {
    const { meeting, kind, position } = item;
    requireState(meeting, ["planned"], "The agenda is changed until its notice is given.");
    const isUp = direction === "up";
    const neighbour = await tx.agendaItem.findFirst({
      where: { meetingId: meeting.id, kind, position: isUp ? { lt: position } : { gt: position } },
      orderBy: { position: isUp ? "desc" : "asc" },
      select: { id: true, position: true },
    });
    if (!neighbour) return { isMoved: false };
    await tx.agendaItem.update({ where: { id: item.id }, data: { position: neighbour.position } });
    await tx.agendaItem.update({ where: { id: neighbour.id }, data: { position } });
    return { isMoved: true };
  },
  audit: ({ row, input, output }) =>
    output.isMoved
      ? {
          objectType: "meeting",
          objectId: row.meeting.id,
          data: { itemId: row.id, direction: input.direction },
        }
      : null,
});
