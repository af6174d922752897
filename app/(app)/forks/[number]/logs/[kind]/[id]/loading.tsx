import { Card } from "@/components/shared/card";
import { Page } from "@/components/shell/page";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Forks", href: "/forks" }, { label: "Log" }]}>
      <div className="mb-6 grid gap-2.5 py-1">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="w-96 max-w-full" />
      </div>
      <Card label="Log">
        <SkeletonRows rows={12} height={24} />
      </Card>
    </Page>
  );
}
