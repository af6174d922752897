import type { Metadata } from "next";
import { RunningExactly } from "@/components/catalog/running-exactly";
import { RunningNotice } from "@/components/catalog/running-notice";
import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { HEALTH_STATUS } from "@/lib/catalog/schema";
import { loadService, type ServiceParams } from "../load-service";

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  return { title: `What is running · ${(await loadService((await params).service)).title}` };
}

/** Exactly what runs: the manifest's digest, and every component's whole commit. */
export default async function RunningPage({ params }: ServiceParams) {
  const { slug, title, running, now } = await loadService((await params).service);
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: title, href: `/services/${slug}` },
        { label: "What is running" },
      ]}
    >
      <PageHeader
        title={`What is running of ${title}`}
        badges={running && <StateBadge {...HEALTH_STATUS[running.health]} />}
        facts={[
          "The same for everybody who is on no fork",
          running?.since && (
            <>
              since <Time at={running.since} now={now} as="exact" />
            </>
          ),
          running?.healthAt && (
            <>
              health seen <Time at={running.healthAt} now={now} />
            </>
          ),
        ]}
        actions={running && <Button href={`/api/v1/services/${slug}/running`}>As JSON</Button>}
      />
      {running && <RunningNotice running={running} className="mb-6" />}
      <Card>
        <CardHeader
          title="Manifest"
          end={
            running && (
              <CopyButton text={running.digest} label="Copy the digest" size="sm">
                Copy the digest
              </CopyButton>
            )
          }
        />
        {running ? (
          <RunningExactly running={running} now={now} />
        ) : (
          <EmptyState title="Nothing runs here yet">
            No version of {title} was ever deployed on this installation.
          </EmptyState>
        )}
      </Card>
    </Page>
  );
}
