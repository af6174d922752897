"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { Icon } from "@/components/shared/icon";
import { cn } from "@/components/ui/cn";
import { overlayClass, scrimClass } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { SearchResult } from "@/lib/search-schema";
import type { IconName } from "@/lib/status";
import { rooms } from "./rooms";
import { useShell } from "./shell-context";
import { useSearch } from "./use-search";

const kinds: Readonly<Record<SearchResult["kind"], IconName>> = {
  service: "layers",
  component: "box",
  fork: "git-fork",
  person: "user",
};

/** ⌘K: goes to rooms, and to whatever the server finds. Part of AppShell. */
export function CommandPalette() {
  const { overlay, show, viewer } = useShell();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={overlay === "palette"} onOpenChange={(open) => show(open ? "palette" : null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimClass} />
        <Dialog.Popup
          initialFocus={input}
          className={cn(
            "fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden",
            overlayClass,
          )}
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <PaletteBody
            input={input}
            isSignedIn={viewer !== null}
            isAdministrator={viewer?.isAdministrator ?? false}
            onDone={() => show(null)}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({
  input,
  isSignedIn,
  isAdministrator,
  onDone,
}: {
  input: React.RefObject<HTMLInputElement | null>;
  isSignedIn: boolean;
  isAdministrator: boolean;
  onDone: () => void;
}) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const search = useSearch(query);
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const places = [
    ...rooms.map((room) => ({ ...room, keys: `g ${room.letter}` })),
    ...(isSignedIn
      ? [
          {
            id: "notifications",
            label: "Notifications",
            href: "/notifications",
            icon: "bell" as const,
            keys: "g n",
          },
          { id: "settings", label: "Settings", href: "/settings", icon: "settings" as const, keys: null },
        ]
      : []),
    ...(isAdministrator
      ? [
          { id: "people", label: "People", href: "/people", icon: "users" as const, keys: null },
          { id: "engine", label: "Engine", href: "/engine", icon: "activity" as const, keys: null },
        ]
      : []),
  ].filter((place) => place.label.toLowerCase().includes(query.trim().toLowerCase()));
  const isEmpty = places.length === 0 && search.results.length === 0;

  return (
    <Command shouldFilter={false} label="Search and commands" loop>
      <div className="flex h-12 items-center gap-2.5 border-border border-b px-4">
        <Search aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted-foreground" />
        <Command.Input
          ref={input}
          value={query}
          onValueChange={setQuery}
          placeholder="Search services, forks, people"
          className="min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Kbd>esc</Kbd>
      </div>
      <Command.List className="max-h-[min(400px,60vh)] overflow-y-auto pb-2">
        {search.results.length > 0 && (
          <Group heading="Found">
            {search.results.map((result) => (
              <Item
                key={result.href}
                value={result.href}
                icon={kinds[result.kind]}
                end={result.detail}
                onSelect={() => go(result.href)}
              >
                {result.title}
              </Item>
            ))}
          </Group>
        )}
        {places.length > 0 && (
          <Group heading="Go to">
            {places.map((place) => (
              <Item
                key={place.id}
                value={place.id}
                icon={place.icon}
                end={place.keys?.split(" ").map((key) => (
                  <Kbd key={key} className="ml-1">
                    {key}
                  </Kbd>
                ))}
                onSelect={() => go(place.href)}
              >
                {place.label}
              </Item>
            ))}
          </Group>
        )}
      </Command.List>
      <p role="status" className="px-4 text-muted-foreground text-table not-empty:pb-3">
        {search.state === "searching" && "Searching…"}
        {search.state === "failed" && "The search did not answer. Type on to try again."}
        {search.state === "done" && isEmpty && `Nothing is called “${query.trim()}”.`}
      </p>
      <div className="flex flex-wrap gap-x-4 gap-y-1 border-border border-t px-4 py-2 text-meta text-muted-foreground max-md:hidden">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
        </span>
        <span>
          <Kbd>↵</Kbd> open
        </span>
        <span>
          <Kbd>g</Kbd> then a letter goes to a room
        </span>
      </div>
    </Command>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-muted-foreground"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  value,
  icon,
  end,
  onSelect,
  children,
}: {
  value: string;
  icon: IconName;
  end?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="mx-1.5 flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-table aria-selected:bg-accent max-md:min-h-11"
    >
      <Icon name={icon} size={14} className="text-muted-foreground" />
      <span className="min-w-0 truncate">{children}</span>
      <span className="ml-auto shrink-0 text-muted-foreground">{end}</span>
    </Command.Item>
  );
}
