import { Card } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Page } from "@/components/shell/page";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The shape of a fork's page: the decision, what runs, and the facts beside them. */
export default function Loading() {
  return (
    <Page crumbs={[{ label: "Forks", href: "/forks" }, { label: "Fork" }]}>
      <div className="mb-6 grid gap-2.5 py-1">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="w-96 max-w-full" />
      </div>
      <Columns
        railLabel="Facts"
        rail={
          <Card label="Running now">
            <SkeletonRows rows={5} />
          </Card>
        }
      >
        <Card label="Decision">
          <SkeletonRows rows={6} height={52} />
        </Card>
        <Card label="Checks and deployments">
          <SkeletonRows rows={6} height={32} />
        </Card>
      </Columns>
    </Page>
  );
}
