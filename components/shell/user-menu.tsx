"use client";

import { Activity, Bell, BookUser, Lock, Mail, Settings, ShieldCheck, Signature, Users } from "lucide-react";
import { Avatar } from "@/components/shared/avatar";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { useShell } from "./shell-context";

/** Who is signed in, and to which co-op; opens settings, notifications and the way out. */
export function UserMenu() {
  const { viewer, coop, signOut } = useShell();
  if (!viewer) return null;
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="flex h-11 w-full items-center gap-2 rounded-md px-2 text-left text-table hover:bg-sidebar-accent data-popup-open:bg-sidebar-accent"
        >
          <Avatar name={viewer.name || viewer.login} you />
          <span className="grid min-w-0">
            <span className="truncate font-medium text-foreground">{viewer.name || viewer.login}</span>
            <span className="truncate text-meta text-muted-foreground">{coop}</span>
          </span>
        </button>
      }
    >
      <MenuLink href="/clearance">
        <ShieldCheck aria-hidden="true" size={14} strokeWidth={1.75} />
        Clearance
      </MenuLink>
      <MenuLink href="/agreements">
        <Signature aria-hidden="true" size={14} strokeWidth={1.75} />
        Agreements
      </MenuLink>
      <MenuLink href="/privacy">
        <Lock aria-hidden="true" size={14} strokeWidth={1.75} />
        Personal data
      </MenuLink>
      <MenuLink href="/settings">
        <Settings aria-hidden="true" size={14} strokeWidth={1.75} />
        Settings
      </MenuLink>
      {viewer.isAdministrator && (
        <MenuLink href="/people">
          <Users aria-hidden="true" size={14} strokeWidth={1.75} />
          People
        </MenuLink>
      )}
      <MenuLink href="/register">
        <BookUser aria-hidden="true" size={14} strokeWidth={1.75} />
        Members’ register
      </MenuLink>
      <MenuLink href="/notifications">
        <Bell aria-hidden="true" size={14} strokeWidth={1.75} />
        Notifications
      </MenuLink>
      <MenuLink href="/outbox">
        <Mail aria-hidden="true" size={14} strokeWidth={1.75} />
        Outbox
      </MenuLink>
      {viewer.isAdministrator && (
        <MenuLink href="/engine">
          <Activity aria-hidden="true" size={14} strokeWidth={1.75} />
          Engine
        </MenuLink>
      )}
      {signOut && (
        <>
          <MenuSeparator />
          {signOut}
        </>
      )}
    </Menu>
  );
}
