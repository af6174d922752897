import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Forks", href: "/forks" }, { label: "Request a fork" }]}>
      <PageHeader title="Request a fork" />
      <Card label="Pull requests">
        <SkeletonRows rows={4} height={52} />
      </Card>
    </Page>
  );
}
