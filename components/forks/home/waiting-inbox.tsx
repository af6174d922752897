import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Inbox } from "@/components/shared/inbox";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { WaitingItem } from "@/lib/kernel/waiting";
import { listTabs, ofTab } from "./waiting-tabs";

/** Every decision that waits on the reader, oldest first; `tab` is a kind of it from the address. */
export function WaitingInbox({
  items,
  tab,
  now,
}: {
  items: readonly WaitingItem[];
  tab: string | undefined;
  now: string;
}) {
  const tabs = listTabs(items, tab);
  const shown = ofTab(items, tab);
  return (
    <Card label="Waiting on you">
      {tabs.length > 2 && <LinkTabs label="Kind" tabs={tabs} />}
      {items.length === 0 ? (
        <EmptyState
          title="Nothing waits on you"
          action={
            <>
              <Button href="/services">Find a service to fork</Button>
              <Button href="/forks">See the forks</Button>
            </>
          }
        >
          Whatever you can decide, answer or mend comes here, oldest first.
        </EmptyState>
      ) : (
        <Inbox
          now={now}
          items={shown.map((item) => ({
            id: `${item.kind}:${item.url}:${item.title}`,
            kind: { label: item.label, tone: "needs-you", icon: item.icon },
            title: item.title,
            href: item.url,
            reason: item.why,
            since: item.since,
            due: item.due,
            action: { label: item.action, href: item.url },
          }))}
        />
      )}
    </Card>
  );
}
