import { LinkTabs } from "@/components/ui/link-tabs";

type Part = "programme" | "criteria" | "policies" | "retrospectives";

/** The parts of the programme's own pages; strangers read all but the retrospectives. */
export function ProgrammeTabs({ current, isSignedIn }: { current: Part; isSignedIn: boolean }) {
  const tabs = [
    { part: "programme", label: "Programme", href: "/programme" },
    { part: "criteria", label: "Criteria", href: "/programme/criteria" },
    { part: "policies", label: "Policies", href: "/programme/policies" },
    ...(isSignedIn
      ? [{ part: "retrospectives", label: "Retrospectives", href: "/programme/retrospectives" }]
      : []),
  ].map(({ part, ...tab }) => ({ ...tab, current: part === current }));
  return <LinkTabs label="The programme" tabs={tabs} className="mb-6 px-0 print:hidden" />;
}
