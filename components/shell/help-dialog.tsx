"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { rooms } from "./rooms";
import { useShell } from "./shell-context";
import { useSingleKeys } from "./single-keys";

const groups: readonly { title: string; keys: readonly { keys: readonly string[]; does: string }[] }[] = [
  {
    title: "Anywhere",
    keys: [
      { keys: ["⌘K", "Ctrl K"], does: "Search and commands" },
      { keys: ["/"], does: "Search" },
      { keys: ["?"], does: "These keys" },
      { keys: ["Esc"], does: "Close what is open" },
    ],
  },
  {
    title: "Go to",
    keys: [
      ...rooms.map((room) => ({ keys: ["g", room.letter], does: room.label })),
      { keys: ["g", "n"], does: "Notifications" },
    ],
  },
  {
    title: "In a list",
    keys: [
      { keys: ["j"], does: "Next" },
      { keys: ["k"], does: "Previous" },
      { keys: ["↵"], does: "Open the chosen one" },
    ],
  },
];

/** `?`: every key there is, and a switch for those that are single letters. Part of AppShell. */
export function HelpDialog() {
  const { overlay, show } = useShell();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog
      open={overlay === "help"}
      onOpenChange={(open) => show(open ? "help" : null)}
      title="Keyboard shortcuts"
      footer={
        <Checkbox
          label="Single letters are shortcuts"
          className="mr-auto"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
      }
    >
      <div className="grid gap-5">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 font-medium text-meta text-muted-foreground">{group.title}</h3>
            <dl className="divide-y divide-border text-table">
              {group.keys.map((entry) => (
                <div key={entry.does} className="flex min-h-8 items-center justify-between gap-4">
                  <dt>{entry.does}</dt>
                  <dd className="flex gap-1">
                    {entry.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
