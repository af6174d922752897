import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Forks" }]}>
      <PageHeader title="Forks" />
      <Card label="Forks">
        <SkeletonRows rows={6} height={52} />
      </Card>
    </Page>
  );
}
