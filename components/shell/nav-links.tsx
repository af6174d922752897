"use client";

import { usePathname } from "next/navigation";
import { Icon } from "@/components/shared/icon";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { isInRoom, rooms } from "./rooms";
import { useShell } from "./shell-context";

/** The rooms, with what waits in each; heather marks where you are. */
export function NavLinks({ onNavigate }: { onNavigate?: () => void }) {
  const path = usePathname();
  const { counts } = useShell();
  return (
    <nav aria-label="Rooms">
      <ul className="grid gap-0.5">
        {rooms.map((room) => {
          const waits = counts[room.id] ?? 0;
          return (
            <li key={room.id}>
              <Link
                href={room.href}
                onClick={onNavigate}
                aria-current={isInRoom(room, path) ? "page" : undefined}
                className={cn(
                  "group flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-table max-md:h-10",
                  "transition-colors duration-[120ms] hover:bg-sidebar-accent aria-[current]:bg-sidebar-accent aria-[current]:text-foreground",
                )}
              >
                <Icon name={room.icon} className="text-muted-foreground group-aria-[current]:text-primary" />
                {room.label}
                {waits > 0 && (
                  <span
                    className={cn(
                      "ml-auto text-meta tabular-nums",
                      room.id === "home" ? "text-tone-needs-you-fg" : "text-muted-foreground",
                    )}
                  >
                    {waits}
                    <span className="sr-only"> {room.countLabel}</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
