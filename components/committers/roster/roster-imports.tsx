import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { RosterImportItem } from "@/lib/committers/schema/roster";
import { count, dateOf } from "@/lib/format";

/** Rosters that were read before, newest first. */
export function RosterImports({
  imports,
  current,
}: {
  imports: readonly RosterImportItem[];
  current: string | null;
}) {
  return (
    <Card>
      <CardHeader title="Files that were read" aside={String(imports.length)} />
      <CardRows>
        {imports.map((one) => (
          <Row key={one.id} wrap>
            <span className="grow min-w-0">
              <Link
                href={`/committers/import?import=${one.id}`}
                className="link"
                aria-current={one.id === current ? "page" : undefined}
              >
                {one.fileName}
              </Link>
              <span className="block text-meta text-muted-foreground">
                read {dateOf(one.begunAt)} by {one.begunBy}
                {one.appliedAt && `, imported ${dateOf(one.appliedAt)} by ${one.appliedBy}`}
              </span>
            </span>
            {one.appliedAt ? (
              <StateWord label="Imported" tone="live" icon="circle-check" />
            ) : one.errors > 0 ? (
              <StateWord label={count(one.errors, "error")} tone="refused" icon="circle-x" />
            ) : (
              <StateWord label="Looked at" tone="draft" icon="info" />
            )}
          </Row>
        ))}
        {imports.length === 0 && (
          <Row>No file was read yet. What was read and not imported is forgotten after a week.</Row>
        )}
      </CardRows>
    </Card>
  );
}
