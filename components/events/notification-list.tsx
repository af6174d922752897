import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { Time } from "@/components/shared/time";
import type { FormAction } from "../forks/form-action";
import { NotificationLink } from "./notification-link";

export type Notification = {
  id: string;
  title: string;
  body: string;
  url: string;
  at: string;
  readAt: string | null;
};

/** Notifications, newest first: unread ones heavier and with a dot. Following one marks it read. */
export function NotificationList({
  items,
  nextCursor,
  isFirstPage,
  markRead,
  now,
}: {
  items: readonly Notification[];
  nextCursor: string | null;
  isFirstPage: boolean;
  markRead: FormAction;
  now: string;
}) {
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing yet">
        You hear here when a fork of yours was decided, serves or failed, and when one that serves you ends.
      </EmptyState>
    );
  }
  return (
    <>
      <ul data-list="" className="divide-y divide-border">
        {items.map((item) => (
          <li
            key={item.id}
            data-item=""
            className="row-hover grid grid-cols-[8px_minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5 text-table data-selected:bg-primary-bg"
          >
            <span className="pt-1.5">
              {item.readAt === null && (
                <span className="block size-2 rounded-full bg-primary">
                  <span className="sr-only">Unread</span>
                </span>
              )}
            </span>
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <NotificationLink
                id={item.id}
                url={item.url}
                isUnread={item.readAt === null}
                markRead={markRead}
              >
                {item.title}
              </NotificationLink>
              {item.body && (
                <p className="max-w-[72ch] whitespace-pre-line text-pretty text-muted-foreground">
                  {item.body}
                </p>
              )}
            </div>
            <Time at={item.at} now={now} className="text-meta text-muted-foreground leading-5" />
          </li>
        ))}
      </ul>
      <Pagination
        previous={isFirstPage ? null : "/notifications"}
        previousLabel="To the newest"
        next={nextCursor ? `/notifications?cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
