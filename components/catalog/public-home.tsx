import { Card, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Button } from "@/components/ui/button";
import type { ServiceListItem } from "@/lib/catalog/schema";
import { HowToFork } from "./how-to-fork";
import { ServicesTable } from "./services-table";

/** Home for whoever is not signed in: what this co-op runs, and how to fork it. */
export function PublicHome({
  coop,
  services,
  hasMore,
}: {
  coop: string;
  services: readonly ServiceListItem[];
  hasMore: boolean;
}) {
  const first = services.find((service) => service.contributable > 0);
  return (
    <>
      <PageHeader
        title={`${coop} runs these services`}
        facts={[
          "Change one that takes contributions: once it is checked, it runs for you before it runs for everybody.",
        ]}
        actions={
          <>
            {first && (
              <Button href={`/services/${first.slug}/fork`} variant="primary">
                Fork {first.title}
              </Button>
            )}
            <Button href="/programme">Core committers</Button>
            <Button href="/signin">Sign in</Button>
          </>
        }
      />
      <Columns rail={<HowToFork />} railLabel="How a fork comes about">
        <Card label="Services">
          <CardHeader
            title="Services"
            aside={hasMore ? undefined : services.length}
            end={
              hasMore && (
                <Button href="/services" size="sm">
                  All services
                </Button>
              )
            }
          />
          <ServicesTable services={services} filter={{}} nextCursor={null} />
        </Card>
      </Columns>
    </>
  );
}
