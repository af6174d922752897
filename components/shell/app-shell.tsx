import type { ReactNode } from "react";
import { Overlays } from "./overlays";
import { type ShellFacts, ShellProvider } from "./shell-context";
import { Shortcuts } from "./shortcuts";
import { Sidebar } from "./sidebar";

/**
 * The frame of every page: sidebar of 216, and beside it what `Page` draws. In a layout, around the pages.
 * `viewer` null: not signed in, with "Sign in" in the user's place. `signOut` is a form around a MenuSubmit.
 */
export function AppShell({
  viewer,
  coop,
  counts = {},
  unread = 0,
  signInHref = "/sign-in",
  signOut,
  children,
}: Pick<ShellFacts, "viewer" | "coop"> &
  Partial<Pick<ShellFacts, "counts" | "unread" | "signInHref">> & {
    signOut?: ReactNode;
    children: ReactNode;
  }) {
  return (
    <ShellProvider facts={{ viewer, coop, counts, unread, signInHref }} signOut={signOut}>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-table focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] print:block md:grid-cols-[216px_minmax(0,1fr)]">
        <aside
          aria-label="Forkmoot"
          className="border-border border-r bg-sidebar text-sidebar-foreground max-md:hidden print:hidden"
        >
          <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto p-3">
            <Sidebar />
          </div>
        </aside>
        <div className="min-w-0">{children}</div>
      </div>
      <Overlays />
      <Shortcuts />
    </ShellProvider>
  );
}
