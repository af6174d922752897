import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getItemForDecision } from "../load-item";
import { requireState } from "../load-meeting";
import { mayChangeItem } from "../policy";
import { EditItemInput } from "../schema";

/** Words an item anew, until the notice goes out. What was built says what waits, and is not edited. */
export const editItem = command({
  name: "agenda.edit",
  scope: "meetings:write",
  input: EditItemInput,
  load: (tx, { itemId }) => getItemForDecision(tx, itemId),
  allow: mayChangeItem,
  async run({ tx, row: item, input }) {
    requireState(item.meeting, ["planned"], "The agenda is changed until its notice is given.");
    if (item.builtAt) throw refused("This item says what waits: it changes when that does.", "built");
    await tx.agendaItem.update({ where: { id: item.id }, data: { title: input.title, text: input.text } });
    if (input.resolution) {
      await tx.resolution.updateMany({
        where: { itemId: item.id, state: "tabled" },
        data: { text: input.resolution },
      });
    }
    return {};
  },
  audit: ({ row, input }) => ({
    objectType: "meeting",
    objectId: row.meeting.id,
    data: { itemId: row.id, before: row.title, title: input.title, resolution: input.resolution },
  }),
});
