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
/** For the programme's admins and lead alone, so that it is no tab for everybody else. */
const RIGHTS = { label: "Merge rights", href: "/committers/drift", current: true };

/** The parts of the committer programme, above each of its pages. */
export function CommittersTabs({ current }: { current: (typeof TABS)[number]["part"] | "rights" }) {
  const tabs = TABS.map(({ part, ...tab }) => ({ ...tab, current: part === current }));
  const shown = current === "rights" ? [...tabs, RIGHTS] : tabs;
  return <LinkTabs label="Core committers" tabs={shown} className="mb-6 px-0 print:hidden" />;
}
