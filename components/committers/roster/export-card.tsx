import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Button } from "@/components/ui/button";
import type { Decision } from "@/lib/kernel/errors";

/** The committers as files to keep. */
export function ExportCard({ mayExport }: { mayExport: Decision }) {
  return (
    <Card>
      <CardHeader title="Take it with you" />
      <CardBody className="grid gap-3 text-table">
        {mayExport.ok ? (
          <>
            <p>Every committer with their history, as a file that imports to the same.</p>
            <p className="flex flex-wrap gap-2">
              <Button href="/committers/import/export?format=csv" prefetch={false} size="sm">
                Roster as CSV
              </Button>
              <Button href="/committers/import/export?format=yaml" prefetch={false} size="sm">
                Roster as YAML
              </Button>
            </p>
          </>
        ) : (
          <p className="text-muted-foreground">{mayExport.message}</p>
        )}
      </CardBody>
    </Card>
  );
}
