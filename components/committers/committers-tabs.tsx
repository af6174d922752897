import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { part: "committers", label: "Committers", href: "/committers" },
  { part: "nominations", label: "Nominations", href: "/committers/nominations" },
  { part: "champion", label: "Champion", href: "/champion" },
  { part: "escalations", label: "Escalations", href: "/escalations" },
  { part: "incidents", label: "Incidents", href: "/incidents" },
  { part: "inactivity", label: "Inactivity", href: "/committers/inactivity" },
  { part: "import", label: "Import", href: "/committers/import" },
  { part: "programme", label: "Programme", href: "/programme" },
] as const;

/** The parts of the committer programme, above each of its pages. */
export function CommittersTabs({ current }: { current: (typeof TABS)[number]["part"] }) {
  const tabs = TABS.map(({ part, ...tab }) => ({ ...tab, current: part === current }));
  return <LinkTabs label="Core committers" tabs={tabs} className="mb-6 px-0 print:hidden" />;
}
