import type { IconName } from "@/lib/status";

/** A room of Forkmoot: its place in the sidebar, in the palette, and the letter after `g` that leads there. */
export type Room = {
  id: RoomId;
  label: string;
  href: string;
  icon: IconName;
  letter: string;
  countLabel: string;
};
export type RoomId = "home" | "services" | "requirements" | "forks" | "meetings" | "committers";

export const rooms: readonly Room[] = [
  { id: "home", label: "Home", href: "/", icon: "inbox", letter: "h", countLabel: "waiting on you" },
  {
    id: "services",
    label: "Services",
    href: "/services",
    icon: "layers",
    letter: "s",
    countLabel: "services",
  },
  {
    id: "requirements",
    label: "Requirements",
    href: "/requirements",
    icon: "list-checks",
    letter: "r",
    countLabel: "proposed",
  },
  { id: "forks", label: "Forks", href: "/forks", icon: "git-fork", letter: "f", countLabel: "open" },
  {
    id: "meetings",
    label: "Meetings",
    href: "/meetings",
    icon: "landmark",
    letter: "m",
    countLabel: "open",
  },
  {
    id: "committers",
    label: "Committers",
    href: "/committers",
    icon: "users",
    letter: "c",
    countLabel: "on the way",
  },
];

/** Whether an address lies in a room: `/forks/42` is in Forks, only `/` itself is Home. */
export function isInRoom(room: Pick<Room, "href">, path: string): boolean {
  if (room.href === "/") return path === "/";
  return path === room.href || path.startsWith(`${room.href}/`);
}
