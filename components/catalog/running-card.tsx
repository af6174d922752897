import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import type { ServicePage } from "@/lib/catalog/schema";
import { shortSha } from "@/lib/format";
import { RunningNotice } from "./running-notice";
import { RunningTable } from "./running-table";

/** Exactly what runs for everybody: the manifest, and each component's commit. */
export function RunningCard({ service, id }: { service: ServicePage; id?: string }) {
  const { running } = service;
  return (
    <Card aria-labelledby={id ? `${id}-title` : undefined} id={id}>
      <CardHeader
        title="What is running"
        id={id ? `${id}-title` : undefined}
        end={
          running && (
            <>
              <Link href={`/services/${service.slug}/running`} className="link text-muted-foreground">
                manifest <span className="mono">{shortSha(running.digest)}</span>
              </Link>
              <CopyButton text={running.digest} label="Copy the manifest’s digest" />
            </>
          )
        }
      />
      {running ? (
        <>
          <RunningNotice running={running} className="mx-4 my-3" />
          <RunningTable running={running} now={service.now} />
        </>
      ) : (
        <EmptyState title="Nothing runs here yet">
          {service.title} stands in the catalogue, but no version of it was ever deployed on this
          installation.
        </EmptyState>
      )}
    </Card>
  );
}
