import type { Metadata } from "next";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Settings" };

const PARTS = [
  {
    href: "/settings/tokens",
    label: "API tokens",
    about: "What git and programs sign in with as you.",
  },
  {
    href: "/settings/calendar",
    label: "Calendar",
    about: "Addresses of the co-op’s calendar and of your own, for the calendar that you use.",
  },
  {
    href: "/settings/clearance",
    label: "Clearance",
    about: "Which agreements are asked of contributors and of core committers.",
  },
  {
    href: "/settings/isolation",
    label: "Isolation",
    about: "What keeps contributors’ code apart on this machine, and what the board accepted of the rest.",
  },
];

/** What can be set, each with what it is about. */
export default async function SettingsPage() {
  await requirePerson("/settings");
  return (
    <Page crumbs={[{ label: "Settings" }]}>
      <PageHeader title="Settings" />
      <Card label="Settings" className="max-w-[72ch]">
        <ul className="divide-y divide-border">
          {PARTS.map(({ href, label, about }) => (
            <li key={href}>
              <Link href={href} className="block px-4 py-3 hover:bg-accent/50">
                <span className="block font-medium">{label}</span>
                <span className="block text-muted-foreground text-table">{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
