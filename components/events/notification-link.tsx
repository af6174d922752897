"use client";

import { type ReactNode, startTransition } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { FormAction } from "../forks/form-action";

/** Leads to what a notification is about, and marks it read on the way. */
export function NotificationLink({
  id,
  url,
  isUnread,
  markRead,
  children,
}: {
  id: string;
  url: string;
  isUnread: boolean;
  markRead: FormAction;
  children: ReactNode;
}) {
  const read = () => {
    if (!isUnread) return;
    const form = new FormData();
    form.set("id", id);
    startTransition(async () => {
      await markRead(null, form);
    });
  };
  return (
    <Link
      href={url}
      data-main=""
      onClick={read}
      className={cn("underline-offset-[3px] hover:underline", isUnread ? "font-semibold" : "font-normal")}
    >
      {children}
    </Link>
  );
}
