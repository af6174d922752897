import type { LinkTab } from "@/components/ui/link-tabs";
import { WAITING_TABS, type WaitingItem, type WaitingTab } from "@/lib/kernel/waiting";

const LABELS: Record<WaitingTab, string> = {
  decide: "Decide",
  answer: "Answer",
  mend: "Mend",
  request: "Request",
  join: "Join",
};

/** All, then each tab that has anything: links, so that the choice is in the address. */
export function listTabs(items: readonly WaitingItem[], current: string | undefined): LinkTab[] {
  const known = WAITING_TABS.some((tab) => tab === current);
  const all = { label: "All", href: "/", current: !known, count: items.length };
  const tabs = WAITING_TABS.map((tab) => ({
    label: LABELS[tab],
    href: `/?kind=${tab}`,
    current: tab === current,
    count: ofTab(items, tab).length,
  }));
  return [all, ...tabs.filter((tab) => tab.count > 0 || tab.current)];
}

/** The items of one tab; all of them where the address names none that exists. */
export function ofTab(items: readonly WaitingItem[], current: string | undefined): WaitingItem[] {
  const tab = WAITING_TABS.find((one) => one === current);
  return items.filter((item) => !tab || item.tab === tab);
}
