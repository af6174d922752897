import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Status } from "@/lib/status";
import { StateBadge } from "./state";
import { Time } from "./time";

/** One thing that waits: what kind, the question as a link, why it is the reader's, since when, and the next action. */
export type InboxItem = {
  id: string;
  kind: Status;
  title: ReactNode;
  href: string;
  reason: ReactNode;
  /** ISO; the row says for how long. */
  since: string;
  /** Under the wait: "due at the AGM". */
  due?: ReactNode;
  action: { label: string; href: string };
};

const grid = "grid gap-x-4 md:grid-cols-[116px_minmax(0,1fr)_104px_112px]";

/** Decision rows, oldest first; the first one's action is the view's filled button. Stands in a Card, under LinkTabs if there are kinds. */
export function Inbox({
  items,
  now,
  label = "Waiting on you",
  primaryFirst = true,
}: {
  items: readonly InboxItem[];
  now: string;
  label?: string;
  primaryFirst?: boolean;
}) {
  return (
    <>
      <div
        aria-hidden="true"
        className={`${grid} h-8 items-center border-border border-b px-4 font-medium text-meta text-muted-foreground max-md:hidden`}
      >
        <span>Kind</span>
        <span>What, and why it is yours</span>
        <span className="text-right">Waiting</span>
      </div>
      <ol aria-label={label} data-list="" className="divide-y divide-border">
        {items.map((item, i) => (
          <li
            key={item.id}
            data-item=""
            className={`${grid} row-hover items-start gap-y-1.5 px-4 py-3 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-3.5`}
          >
            <span>
              <StateBadge {...item.kind} />
            </span>
            <div className="min-w-0 max-md:order-last max-md:col-span-2">
              <Link href={item.href} data-main="" className="link text-body [overflow-wrap:anywhere]">
                {item.title}
              </Link>
              <p className="mt-0.5 max-w-[72ch] text-pretty text-muted-foreground text-table">
                {item.reason}
              </p>
            </div>
            <span className="text-right text-table max-md:flex max-md:h-5 max-md:flex-row-reverse max-md:items-center max-md:gap-2">
              <Time at={item.since} now={now} as="wait" prefix="since" />
              {item.due && <span className="block text-meta text-muted-foreground">{item.due}</span>}
            </span>
            <span className="max-md:order-last max-md:col-span-2 max-md:mt-1.5">
              <Button
                href={item.action.href}
                size="sm"
                variant={i === 0 && primaryFirst ? "primary" : "outline"}
                className="w-full max-md:h-10"
              >
                {item.action.label}
                <span className="sr-only">: {item.title}</span>
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
