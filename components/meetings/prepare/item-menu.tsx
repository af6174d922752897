"use client";

import { startTransition, useActionState, useState } from "react";
import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { AgendaRow } from "@/lib/meetings/dto";
import { FieldsForm } from "../fields-form";
import type { ChangeActions } from "./agenda-rows";

/** What may be done to an item until the notice goes out: its place, its words, off the agenda. */
export function ItemMenu({ item, change }: { item: AgendaRow; change: ChangeActions }) {
  const [isEditing, setEditing] = useState(false);
  const [, place] = useActionState(change.place, null);
  const [, remove] = useActionState(change.remove, null);
  const send = (act: (form: FormData) => void, fields: Record<string, string>) => () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ itemId: item.id, ...fields })) form.set(name, value);
    startTransition(() => act(form));
  };
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`More for ${item.title}`}>
            <Icon name="ellipsis" />
          </Button>
        }
      >
        {change.mayPlace && (
          <>
            <MenuItem onClick={send(place, { direction: "up" })}>Up in its group</MenuItem>
            <MenuItem onClick={send(place, { direction: "down" })}>Down in its group</MenuItem>
          </>
        )}
        <MenuItem reason={item.mayChange} onClick={() => setEditing(true)}>
          Edit
        </MenuItem>
        {item.mayChange === null && (
          <MenuItem destructive onClick={send(remove, {})}>
            Take off the agenda
          </MenuItem>
        )}
      </Menu>
      <Dialog open={isEditing} onOpenChange={setEditing} title="Edit the item">
        <FieldsForm
          action={change.edit}
          hidden={{ itemId: item.id }}
          fields={[
            { name: "title", label: "Title", value: item.title },
            { name: "text", label: "Why", kind: "long", value: item.text, optional: true },
            {
              name: "resolution",
              label: "The question",
              value: item.questions[0]?.text ?? "",
              optional: true,
            },
          ]}
          submit="Save"
          failed="The item is as it was."
          onDone={() => setEditing(false)}
        />
      </Dialog>
    </>
  );
}
