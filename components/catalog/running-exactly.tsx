import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { CopyButton } from "@/components/ui/copy-button";
import { HEALTH_STATUS, type RunningManifest } from "@/lib/catalog/schema";

/** The manifest in full: nothing shortened, everything to be copied. */
export function RunningExactly({ running, now }: { running: RunningManifest; now: string }) {
  return (
    <>
      <div className="border-border border-b px-4 py-3">
        <p className="mono break-all">sha256:{running.digest}</p>
        <p className="mt-1 max-w-[72ch] text-meta text-muted-foreground">
          Names these commits and no others: the same digest is the same service, wherever it runs.
        </p>
      </div>
      <DataTable label="Components" stack>
        <TableHead>
          <HeadCell>Component</HeadCell>
          <HeadCell>Commit</HeadCell>
          <HeadCell>Since</HeadCell>
          <HeadCell apart>Health</HeadCell>
        </TableHead>
        <TableBody>
          {running.components.map((component) => (
            <TableRow key={component.component}>
              <Cell className="py-2 font-medium md:align-top [overflow-wrap:anywhere]">
                {component.component}
              </Cell>
              <Cell className="py-2 md:align-top">
                <span className="min-w-0">
                  <span className="flex items-start gap-1">
                    <span className="mono min-w-0 break-all">{component.commit}</span>
                    <CopyButton
                      text={component.commit}
                      label={`Copy the commit of ${component.component}`}
                      className="-my-1"
                    />
                  </span>
                  <span className="block text-muted-foreground">
                    {component.title ?? "This commit cannot be read from its repository now."}
                    {component.committedAt && (
                      <>
                        , <Time at={component.committedAt} now={now} as="day" still />
                      </>
                    )}
                  </span>
                </span>
              </Cell>
              <Cell label="Since" className="py-2 whitespace-nowrap md:align-top">
                {component.since ? <Time at={component.since} now={now} as="wait" prefix="since" /> : "—"}
              </Cell>
              <Cell label="Health" apart className="py-2 md:align-top">
                <StateWord {...HEALTH_STATUS[component.health]} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
    </>
  );
}
