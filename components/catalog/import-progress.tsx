import { Card, CardBody } from "@/components/shared/card";
import { Duration } from "@/components/shared/duration";
import { Spinner } from "@/components/ui/spinner";
import type { ImportDetail } from "@/lib/catalog/schema/import";
import { count } from "@/lib/format";

/** How far the reading or the import is. The state is the server's: it survives a reload. */
export function ImportProgress({ found }: { found: ImportDetail }) {
  const isReading = found.state === "reading";
  return (
    <Card label="How far it is">
      <CardBody className="pt-4">
        <p className="flex items-center gap-2 text-question">
          <Spinner size={16} />
          {isReading ? "It is being read." : "It is being imported."}
        </p>
        <div
          role="progressbar"
          aria-label={isReading ? "Read so far" : "Imported so far"}
          aria-valuenow={found.percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="mt-3 h-1.5 overflow-hidden rounded-full bg-muted"
        >
          <div className="h-full bg-primary" style={{ width: `${found.percent}%` }} />
        </div>
        <p className="mt-2 text-muted-foreground text-table tabular-nums">
          {found.percent} %,{" "}
          {found.step ? inSentence(found.step) : isReading ? "about to begin" : "everything at once"}
          {isReading
            ? `, ${count(found.entities, "entity", "entities")} so far`
            : "; nobody sees any of it before all of it is there"}{" "}
          · <Duration from={found.begunAt} now={found.now} />
        </p>
      </CardBody>
    </Card>
  );
}

const inSentence = (step: string) => step.charAt(0).toLowerCase() + step.slice(1);
