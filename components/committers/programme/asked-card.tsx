import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Link } from "@/components/ui/link";
import type { Programme } from "@/lib/committers/queries/get-programme";

/** What a committer signs, with the whole text a click away. */
export function AskedCard({ asks }: Pick<Programme, "asks">) {
  return (
    <Card>
      <CardHeader title="What is asked" />
      <CardRows>
        {asks.map(({ kind, title, purpose, version, url }) => (
          <Row key={kind} top className="py-2.5">
            <span className="min-w-0 grow">
              {url ? (
                <Link href={url} className="link">
                  {title}
                </Link>
              ) : (
                <span className="font-medium">{title}</span>
              )}
              <span className="block max-w-[72ch] text-muted-foreground">{purpose}</span>
            </span>
            <span className="shrink-0 text-meta text-muted-foreground leading-5">
              {version ? `version ${version}` : "not published yet"}
            </span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
