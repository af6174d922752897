"use client";

import { Bell } from "lucide-react";
import { Button } from "@/components/ui/button";
import { count } from "@/lib/format";
import { useShell } from "./shell-context";

/** Leads to the notifications; a number where some are unread. */
export function NotificationsBell() {
  const { unread } = useShell();
  return (
    <Button
      href="/notifications"
      variant="ghost"
      size="icon"
      aria-label={unread > 0 ? `Notifications, ${count(unread, "unread", "unread")}` : "Notifications"}
    >
      <Bell aria-hidden="true" size={16} strokeWidth={1.75} />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0 left-[17px] grid h-4 min-w-4 place-items-center rounded-full bg-primary px-1 font-medium text-primary-foreground text-tick tabular-nums ring-2 ring-background max-md:top-1 max-md:left-[21px]"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Button>
  );
}
