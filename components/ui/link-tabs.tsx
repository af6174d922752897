import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";
import { tabClass, tabListClass } from "./tab-class";

export type LinkTab = { label: ReactNode; href: string; current?: boolean; count?: number; icon?: ReactNode };

/** Tabs that are links: the state is in the address, and Back works. Stands in a card's head, or above a page's parts. */
export function LinkTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly LinkTab[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn(tabListClass, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={cn(tabClass, "aria-[current]:border-primary aria-[current]:text-foreground")}
        >
          {tab.icon}
          {tab.label}
          {tab.count !== undefined && (
            <span className="font-normal text-muted-foreground tabular-nums">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
