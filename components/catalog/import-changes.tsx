import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import type { ImportDetail, ShownChange } from "@/lib/catalog/schema/import";
import type { StatusMap } from "@/lib/status";

const WHAT: StatusMap<ShownChange["what"]> = {
  created: { label: "Added", tone: "live", icon: "plus" },
  changed: { label: "Changed", tone: "waiting", icon: "pencil" },
  missing: { label: "Not in the file", tone: "faint", icon: "circle-question" },
};

/** Service by service what an import changes, old beside new. */
export function ImportChanges({ found }: { found: ImportDetail }) {
  const { changes, summary } = found;
  if (changes.length === 0 || !summary) return null;
  const all = summary.created + summary.changed + summary.missing;
  return (
    <Card>
      <CardHeader
        title="Service by service"
        aside={all}
        end={all > changes.length && <span>the first {changes.length}</span>}
      />
      <CardRows selectable>
        {changes.map((change) => (
          <Row key={`${change.what} ${change.slug}`} top wrap>
            <div className="min-w-0 grow">
              <Name change={change} isThere={change.what !== "created" || found.state === "imported"} />
              {change.what !== "created" && change.fields.length > 0 && (
                <dl className="mt-1 grid gap-0.5 text-meta">
                  {change.fields.map(({ field, from, to }, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a field may come twice, and they keep their order
                    <div key={i} className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
                      <dt className="mono text-muted-foreground">{field}</dt>
                      <dd className="min-w-0">
                        {from && (
                          <>
                            <del className="text-muted-foreground">{from}</del>{" "}
                            <span aria-hidden="true">→</span>{" "}
                          </>
                        )}
                        <ins className="no-underline">{to || "nothing"}</ins>
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
            {change.what === "created" && (
              <span className="whitespace-nowrap text-muted-foreground">
                {change.fields.map(({ to }) => to).join(", ")}
              </span>
            )}
            <StateWord {...WHAT[change.what]} className="min-w-28" />
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}

function Name({ change, isThere }: { change: ShownChange; isThere: boolean }) {
  return isThere ? (
    <Link href={`/services/${change.slug}`} data-main="" className="link [overflow-wrap:anywhere]">
      {change.title}
    </Link>
  ) : (
    <span className="font-medium [overflow-wrap:anywhere]">{change.title}</span>
  );
}
