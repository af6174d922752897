"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { IconName } from "@/lib/status";
import { FieldsForm } from "./fields-form";

type FormProps = Omit<ComponentProps<typeof FieldsForm>, "onDone" | "done">;
type Look = Pick<ComponentProps<typeof Button>, "variant" | "size">;

/** A button that asks for a few words before it does something. `why` says why it is off. */
export function FormDialog({
  label,
  icon,
  title,
  description,
  why,
  variant,
  size,
  ...form
}: FormProps &
  Look & { label: ReactNode; icon?: IconName; title: string; description?: ReactNode; why?: string | null }) {
  const [isOpen, setOpen] = useState(false);
  const content = (
    <>
      {icon && <Icon name={icon} size={14} />}
      {label}
    </>
  );
  if (why) {
    return (
      <Button variant={variant} size={size} disabledReason={why}>
        {content}
      </Button>
    );
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={title}
      description={description}
      trigger={
        <Button variant={variant} size={size}>
          {content}
        </Button>
      }
    >
      <FieldsForm {...form} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
