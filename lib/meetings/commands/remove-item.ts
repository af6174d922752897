import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getItemForDecision } from "../load-item";
import { requireState } from "../load-meeting";
import { mayChangeItem } from "../policy";
import { AgendaItemInput } from "../schema";

/** Takes an item off the agenda, until the notice goes out. What waits stays on until it is settled. */
export const removeItem = command({
  name: "agenda.remove",
  scope: "meetings:write",
  input: AgendaItemInput,
  load: (tx, { itemId }) => getItemForDecision(tx, itemId),
  allow: mayChangeItem,
  async run({ tx, row: item }) {
    requireState(item.meeting, ["planned"], "The agenda is changed until its notice is given.");
    if (item.builtAt) {
      throw refused(
        "This waits for the meeting: it is decided or held over there, or settled before.",
        "built",
      );
    }
    await tx.agendaItem.delete({ where: { id: item.id } });
    return {};
  },
  audit: ({ row }) => ({
    objectType: "meeting",
    objectId: row.meeting.id,
    data: { itemId: row.id, title: row.title },
  }),
});
