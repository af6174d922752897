"use client";

import dynamic from "next/dynamic";
import { grouped } from "@/lib/format";
import type { Point } from "./summarise";

/** It is large, and most forks have nothing to draw: it comes when there is, into a place that is kept for it. */
const EvidencePlot = dynamic(() => import("./evidence-plot").then((plot) => plot.EvidencePlot), {
  ssr: false,
});

/** Answer time of the fork beside the baseline, requests below. The numbers stand in the table behind it. */
export function EvidenceChart({
  points,
  by,
  number,
}: {
  points: Point[];
  by: "hour" | "day";
  number: number;
}) {
  const most = Math.max(...points.map((point) => point.requests));
  const words = `95th percentile of answer time by ${by}, in ms${by === "day" ? " (mean of its hours)" : ", UTC"}; below, requests on the fork, at most ${grouped(most)} ${by === "day" ? "a day" : "an hour"}`;
  return (
    <figure>
      <figcaption className="mb-2 text-meta text-muted-foreground">{words}</figcaption>
      <div
        role="img"
        aria-label={`Chart for fork ${number}: ${words}. The table below has the numbers.`}
        className="h-[180px]"
      >
        <EvidencePlot points={points} most={most} />
      </div>
    </figure>
  );
}
