"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { RoomId } from "./rooms";

/** Who looks at the page: the account's login, the name to show where it has one, and whether it manages accounts. */
export type Viewer = { login: string; name?: string | null; isAdministrator?: boolean };

/** What the chrome shows everywhere. `counts`: what waits in a room; `unread`: notifications not seen. */
export type ShellFacts = {
  viewer: Viewer | null;
  coop: string;
  counts: Partial<Record<RoomId, number>>;
  unread: number;
  signInHref: string;
};

type Shell = ShellFacts & {
  signOut: ReactNode;
  overlay: "palette" | "help" | null;
  show: (overlay: "palette" | "help" | null) => void;
};

const ShellContext = createContext<Shell | null>(null);

/** Hands the chrome's facts to its parts, and knows which of its overlays is open. */
export function ShellProvider({
  facts,
  signOut,
  children,
}: {
  facts: ShellFacts;
  signOut?: ReactNode;
  children: ReactNode;
}) {
  const [overlay, show] = useState<Shell["overlay"]>(null);
  return <ShellContext value={{ ...facts, signOut, overlay, show }}>{children}</ShellContext>;
}

/** The chrome's facts. Throws outside of AppShell. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("This part of the chrome stands outside of AppShell.");
  return shell;
}
