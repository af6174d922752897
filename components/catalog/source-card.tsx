import { ChevronRight } from "lucide-react";
import { Card, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Time } from "@/components/shared/time";
import type { ServicePage } from "@/lib/catalog/schema";

/** Where a service was imported from, and what stands there that no field here holds. */
export function SourceCard({ service }: { service: ServicePage }) {
  const { source, extra } = service;
  if (!source && extra === null) return null;
  return (
    <Card>
      <CardHeader title="Where it comes from" />
      {source && (
        <KeyValueList>
          <KeyValue label="Imported from">{source.name}</KeyValue>
          {source.importedAs !== service.slug && (
            <KeyValue label="Called there">
              <span className="mono">{source.importedAs}</span>
            </KeyValue>
          )}
          <KeyValue label={source.by ? `By ${source.by}` : "On the machine"}>
            <Time at={source.importedAt} now={service.now} as="date" />
          </KeyValue>
        </KeyValueList>
      )}
      {extra !== null && (
        <details className="group border-border border-t text-table">
          <summary className="flex min-h-9 cursor-pointer list-none items-center gap-1.5 px-4 py-1.5 font-medium">
            <ChevronRight
              aria-hidden="true"
              size={14}
              strokeWidth={1.75}
              className="text-muted-foreground group-open:rotate-90"
            />
            What else stands there
          </summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so without a pointer
            tabIndex={0}
            className="mono max-h-80 overflow-auto whitespace-pre-wrap border-border border-t bg-background px-4 py-3 [overflow-wrap:anywhere]"
          >
            {JSON.stringify(extra, null, 2)}
          </pre>
        </details>
      )}
    </Card>
  );
}
