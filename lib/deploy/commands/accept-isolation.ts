import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { backend } from "@/lib/platform/backend";
import { mayAcceptIsolation } from "../policy";
import { AcceptIsolationInput, ISOLATION_SETTING } from "../schema";

/** The board accepts that this machine does not enforce what it was shown: trials may run here. */
export const acceptIsolation = command({
  name: "isolation.accept",
  scope: null,
  input: AcceptIsolationInput,
  async prepare({ actor }) {
    // Who may not is refused below, and asks the host nothing.
    if (!mayAcceptIsolation(actor).ok) return [];
    const { isolation } = await backend().capabilities();
    return isolation.filter(({ enforced }) => !enforced);
  },
  load: async () => ({}),
  allow: mayAcceptIsolation,
  async run({ tx, actor, now, input, facts }) {
    const open = facts.map(({ key }) => key).sort();
    if (JSON.stringify(open) !== JSON.stringify([...input.keys].sort())) {
      throw conflict(
        "What this machine enforces has changed since. Read the list again.",
        "isolation_changed",
      );
    }
    const byId = actor.kind === "person" ? actor.personId : "";
    const value = { keys: open, byId, at: now.toISOString() };
    await tx.setting.upsert({
      where: { key: ISOLATION_SETTING },
      create: { key: ISOLATION_SETTING, value },
      update: { value },
    });
    return { accepted: open };
  },
  audit: ({ output }) => ({ objectType: "installation", objectId: "isolation", data: output }),
});
