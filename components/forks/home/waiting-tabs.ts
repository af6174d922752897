import type { LinkTab } from "@/components/ui/link-tabs";
import type { WaitingItem } from "@/lib/forks/dto";

type Kind = WaitingItem["kind"];
const TABS: readonly { id: string; label: string; kinds: readonly Kind[] }[] = [
  { id: "decide", label: "Decide", kinds: ["cross_check", "run_checks"] },
  { id: "mend", label: "Mend", kinds: ["push_again", "resume"] },
  { id: "request", label: "Request", kinds: ["request"] },
  { id: "join", label: "Join", kinds: ["join"] },
];

/** All, then each kind that has anything: links, so that the choice is in the address. */
export function listTabs(items: readonly WaitingItem[], current: string | undefined): LinkTab[] {
  const known = TABS.some((tab) => tab.id === current);
  const all = { label: "All", href: "/", current: !known, count: items.length };
  const kinds = TABS.map((tab) => ({
    label: tab.label,
    href: `/?kind=${tab.id}`,
    current: tab.id === current,
    count: ofTab(items, tab.id).length,
  }));
  return [all, ...kinds.filter((tab) => tab.count > 0 || tab.current)];
}

/** The items of one tab; all of them where the address names none that exists. */
export function ofTab(items: readonly WaitingItem[], current: string | undefined): WaitingItem[] {
  const tab = TABS.find((one) => one.id === current);
  return items.filter((item) => !tab || tab.kinds.includes(item.kind));
}
