import { Commit } from "@/components/shared/commit";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { HEALTH_STATUS, type RunningManifest } from "@/lib/catalog/schema";

/** Each component of a manifest: the commit that runs, since when, and whether it is healthy. */
export function RunningTable({ running, now }: { running: RunningManifest; now: string }) {
  return (
    <DataTable label="What is running">
      <TableHead>
        <HeadCell>Component</HeadCell>
        <HeadCell>Commit</HeadCell>
        <HeadCell hideOnPhone numeric>
          Since
        </HeadCell>
        <HeadCell apart>Health</HeadCell>
      </TableHead>
      <TableBody>
        {running.components.map((component) => (
          <TableRow key={component.component}>
            <Cell className="font-medium [overflow-wrap:anywhere]">{component.component}</Cell>
            <Cell>
              <span className="flex flex-wrap items-center gap-x-2">
                <Commit sha={component.commit} />
                <span className="min-w-0 max-md:hidden">{component.title}</span>
              </span>
            </Cell>
            <Cell hideOnPhone numeric>
              {component.since ? <Time at={component.since} now={now} as="wait" prefix="since" /> : "—"}
            </Cell>
            <Cell apart>
              <StateWord {...HEALTH_STATUS[component.health]} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
