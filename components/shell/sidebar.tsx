"use client";

import { LogIn, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";
import { useShell } from "./shell-context";
import { useIsMac } from "./use-is-mac";
import { UserMenu } from "./user-menu";

/** Logo, search, the rooms, and at the bottom who is signed in. In the sidebar, and in the phone's menu. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const { viewer, coop, signInHref, show } = useShell();
  const isMac = useIsMac();
  return (
    <>
      <Link
        href="/"
        onClick={onNavigate}
        className="mb-2 flex h-8 items-center gap-2 rounded-md px-2 font-semibold text-body text-foreground tracking-[-0.01em]"
      >
        <Logo className="text-primary" />
        Forkmoot
      </Link>
      <button
        type="button"
        onClick={() => {
          onNavigate?.();
          show("palette");
        }}
        aria-keyshortcuts="Meta+K Control+K /"
        className="mb-3 flex h-8 w-full shrink-0 items-center gap-2 rounded-md border border-border bg-card px-2 text-muted-foreground text-table max-md:h-10"
      >
        <Search aria-hidden="true" size={14} strokeWidth={1.75} />
        Search
        <Kbd aria-hidden="true" className="ml-auto max-md:hidden">
          {isMac ? "⌘K" : "Ctrl K"}
        </Kbd>
      </button>
      <NavLinks onNavigate={onNavigate} />
      <div className="mt-auto pt-3">
        {viewer ? (
          <UserMenu />
        ) : (
          <div className="grid gap-2">
            <p className="truncate px-2 text-meta text-muted-foreground">{coop}</p>
            <Button href={signInHref} onClick={onNavigate} className="w-full">
              <LogIn aria-hidden="true" size={14} strokeWidth={1.75} />
              Sign in
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
