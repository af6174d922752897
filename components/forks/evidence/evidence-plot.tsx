"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { grouped } from "@/lib/format";
import { inMs, type Point } from "./summarise";

/** Bars take the lowest fifth of the height, so that the lines stay clear of them. */
const BAR_SHARE = 5;
const tick = { fill: "var(--muted-foreground)", fontSize: 11 };

/** The lines and bars themselves, as large as what is around them; `most`: the most requests of one point. */
export function EvidencePlot({ points, most }: { points: Point[]; most: number }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="label"
          tick={tick}
          tickLine={false}
          axisLine={false}
          minTickGap={16}
          interval="preserveStartEnd"
        />
        <YAxis
          yAxisId="ms"
          width={36}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickCount={4}
          domain={[lowest(points), "auto"]}
        />
        <YAxis yAxisId="requests" hide domain={[0, most * BAR_SHARE]} />
        <Tooltip content={<Reading />} cursor={{ stroke: "var(--border)" }} isAnimationActive={false} />
        <Bar
          yAxisId="requests"
          dataKey="requests"
          fill="var(--tone-draft-border)"
          barSize={12}
          radius={1.5}
          isAnimationActive={false}
        />
        <Line
          yAxisId="ms"
          dataKey="baseline"
          stroke="var(--chart-2)"
          strokeWidth={1.75}
          strokeDasharray="4 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          yAxisId="ms"
          dataKey="ours"
          stroke="var(--chart-1)"
          strokeWidth={2}
          dot={points.length < 3 ? { r: 3, fill: "var(--chart-1)" } : false}
          activeDot={{ r: 3, fill: "var(--chart-1)", stroke: "none" }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Leaves the lowest fifth of the height to the bars. */
function lowest(points: readonly Point[]): number {
  const values = points.flatMap((point) => [point.ours, point.baseline]).filter((value) => value !== null);
  if (values.length === 0) return 0;
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return Math.max(0, Math.floor((min - (max - min + min * 0.1) * 0.4) / 10) * 10);
}

function Reading({ active, payload }: { active?: boolean; payload?: readonly { payload?: Point }[] }) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-md bg-popover px-2.5 py-1.5 text-meta text-popover-foreground shadow-overlay">
      <p className="font-medium">{point.label}</p>
      <p>fork {point.ours === null ? "—" : `${inMs(point.ours)} ms`}</p>
      <p className="text-muted-foreground">
        baseline {point.baseline === null ? "—" : `${inMs(point.baseline)} ms`}
      </p>
      <p className="text-muted-foreground">{grouped(point.requests)} requests</p>
    </div>
  );
}
