"use client";

import { CircleQuestionMark, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";
import { NotificationsBell } from "./notifications-bell";
import { PhoneMenu } from "./phone-menu";
import { useShell } from "./shell-context";
import { ThemeToggle } from "./theme-toggle";

/** 48 high, stays at the top: breadcrumbs, and at the right notifications, theme and help. `Page` draws it. */
export function TopBar({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { viewer, signInHref, show } = useShell();
  return (
    <header className="sticky top-0 z-10 flex h-12 items-center gap-2 border-border border-b bg-background px-8 print:hidden max-md:gap-1 max-md:px-2">
      <PhoneMenu />
      <Breadcrumbs crumbs={crumbs} />
      <div className="ml-auto flex shrink-0 items-center gap-1 max-md:gap-0">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Search"
          className="md:hidden"
          onClick={() => show("palette")}
        >
          <Search aria-hidden="true" size={16} strokeWidth={1.75} />
        </Button>
        {viewer && <NotificationsBell />}
        <ThemeToggle />
        <Button
          variant="ghost"
          size="icon"
          aria-label="Keyboard shortcuts"
          className="max-md:hidden"
          onClick={() => show("help")}
        >
          <CircleQuestionMark aria-hidden="true" size={16} strokeWidth={1.75} />
        </Button>
        {!viewer && (
          <Button href={signInHref} size="sm" className="ml-1 md:hidden">
            Sign in
          </Button>
        )}
      </div>
    </header>
  );
}
