import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { IMPORT_STATUS, type ImportView } from "@/lib/catalog/schema/import";

/** Imports, newest first. */
export function ImportList({
  imports,
  now,
  first,
  next,
}: {
  imports: readonly ImportView[];
  now: string;
  first: string | null;
  next: string | null;
}) {
  if (imports.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Imports" />
      <CardRows selectable>
        {imports.map((one) => (
          <Row key={one.id} wrap>
            <Link
              href={`/catalogue/imports/${one.id}`}
              data-main=""
              className="link grow [overflow-wrap:anywhere]"
            >
              {one.source}
            </Link>
            <span className="text-muted-foreground">
              {one.begunBy ?? "on the machine"} <Time at={one.begunAt} now={now} still />
            </span>
            <StateWord {...IMPORT_STATUS[one.state]} className="min-w-32" />
          </Row>
        ))}
      </CardRows>
      <Pagination previous={first} previousLabel="To the newest" next={next} nextLabel="Older" />
    </Card>
  );
}
