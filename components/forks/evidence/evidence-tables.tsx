import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import type { EvidenceView } from "@/lib/forks/dto";
import { grouped, percent, shortDate } from "@/lib/format";
import { EVIDENCE_STATUS, inMs, type Point } from "./summarise";

const share = (value: number | null) => (value === null ? "—" : percent(value));

/** How each action fared, beside the baseline in the same hours. */
export function ActionsTable({ actions }: { actions: EvidenceView["actions"] }) {
  return (
    <DataTable label="How each action fared">
      <TableHead>
        <HeadCell>Action</HeadCell>
        <HeadCell numeric>Requests</HeadCell>
        <HeadCell numeric>Failed</HeadCell>
        <HeadCell numeric hideOnPhone>
          Baseline
        </HeadCell>
        <HeadCell numeric hideOnPhone>
          p95, ms
        </HeadCell>
        <HeadCell numeric hideOnPhone>
          Baseline
        </HeadCell>
        <HeadCell apart>Verdict</HeadCell>
      </TableHead>
      <TableBody>
        {actions.map((action) => (
          <TableRow key={action.action}>
            <Cell className="[overflow-wrap:anywhere]">{action.action}</Cell>
            <Cell numeric>{grouped(action.requests)}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {percent(action.errorRate)}
            </Cell>
            <Cell numeric hideOnPhone className="whitespace-nowrap text-muted-foreground">
              {share(action.baselineErrorRate)}
            </Cell>
            <Cell numeric hideOnPhone>
              {inMs(action.p95)}
            </Cell>
            <Cell numeric hideOnPhone className="text-muted-foreground">
              {inMs(action.baselineP95)}
            </Cell>
            <Cell apart>
              <StateWord {...EVIDENCE_STATUS[action.verdict]} className="max-md:whitespace-normal" />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

/** What the chart draws, in numbers. */
export function PointsTable({ points, by }: { points: readonly Point[]; by: "hour" | "day" }) {
  const last = points.at(-1)?.at ?? "";
  return (
    <DataTable label={`Answer time and requests by ${by}`}>
      <TableHead>
        <HeadCell>{by === "day" ? "Day, UTC" : "Hour, UTC"}</HeadCell>
        <HeadCell numeric>Requests</HeadCell>
        <HeadCell numeric>p95, ms</HeadCell>
        <HeadCell numeric>Baseline</HeadCell>
      </TableHead>
      <TableBody>
        {points.map((point) => (
          <TableRow key={point.at}>
            <Cell>{by === "day" ? point.label : `${shortDate(point.at, last)}, ${point.label}`}</Cell>
            <Cell numeric>{grouped(point.requests)}</Cell>
            <Cell numeric>{inMs(point.ours)}</Cell>
            <Cell numeric className="text-muted-foreground">
              {inMs(point.baseline)}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
