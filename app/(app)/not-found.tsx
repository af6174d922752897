import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";

/** What a page was asked for does not exist, or not any more. */
export default function NotFound() {
  return (
    <Page crumbs={[{ label: "Not found" }]}>
      <PageHeader
        title="This does not exist"
        facts={["The address may be mistyped, or what it named is gone."]}
      />
      <div className="flex flex-wrap gap-2">
        <Button href="/services">Services</Button>
        <Button href="/forks">Forks</Button>
      </div>
    </Page>
  );
}
