import { cn } from "@/components/ui/cn";
import type { Status } from "@/lib/status";
import { CardRows, Row } from "./card";
import { StateWord } from "./state";
import { toneClass } from "./tone";

/** A revision on the path: filled where it serves, hollow where it waits or ended. */
export type PathNode = { label: string; detail: string; status: Status; serves?: boolean };

/** At most this many revisions are drawn, the newest; three labels is what a narrow card has room for. */
const SHOWN = 3;

/**
 * What runs and what waits, as a drawing: the grey baseline, the heather fork cut from it, its revisions in order of
 * time, dotted what would follow. A narrow card gets rows instead. `summary` says it all in words for readers.
 * `ahead`: how many commits the baseline has gained since the cut; `follows`: "then merge review".
 */
export function PathOfFork({
  baseline,
  ahead,
  aheadLabel,
  nodes,
  follows,
  summary,
}: {
  baseline: { label: string; detail: string; status: Status };
  ahead: number;
  aheadLabel?: string;
  nodes: readonly PathNode[];
  follows?: string;
  summary: string;
}) {
  const drawn = nodes.slice(-SHOWN);
  return (
    <div className="@container">
      <div className="@min-[600px]:block hidden px-4">
        <Drawing {...{ baseline, ahead, aheadLabel, drawn, follows, summary }} />
      </div>
      <CardRows className="@min-[600px]:hidden">
        {drawn.map((node) => (
          <Row key={node.label}>
            <StateWord {...node.status}>{node.label}</StateWord>
            <span className="ml-auto text-right text-muted-foreground">{node.detail}</span>
          </Row>
        ))}
        <Row>
          <StateWord {...baseline.status}>{baseline.label}</StateWord>
          <span className="ml-auto text-right text-muted-foreground">
            {baseline.detail}
            {aheadLabel && `, ${aheadLabel}`}
          </span>
        </Row>
      </CardRows>
    </div>
  );
}

const CUT = 13;
const BASE_Y = 32;
const FORK_Y = 72;

function Drawing({
  baseline,
  ahead,
  aheadLabel,
  drawn,
  follows,
  summary,
}: {
  baseline: { label: string; detail: string };
  ahead: number;
  aheadLabel?: string;
  drawn: readonly PathNode[];
  follows?: string;
  summary: string;
}) {
  const places = spread(drawn.length);
  const last = places[places.length - 1] ?? CUT + 8;
  const lastServing = places[drawn.findLastIndex((node) => node.serves)] ?? last;
  const solidTo = Math.max(last, lastServing);
  return (
    <svg
      role="img"
      aria-label={summary}
      width="100%"
      height={drawn.length > 2 ? 124 : 112}
      className="my-2 block overflow-visible"
    >
      <line x1="0" x2="100%" y1={BASE_Y} y2={BASE_Y} className="stroke-chart-2" strokeWidth="1.75" />
      <svg x={`${CUT}%`} y="0" aria-hidden="true" overflow="visible">
        <path
          d={`M0 ${BASE_Y}C24 ${BASE_Y} 24 ${FORK_Y} 48 ${FORK_Y}H72`}
          fill="none"
          className="stroke-chart-1"
          strokeWidth="2"
        />
      </svg>
      <line
        x1={`${CUT + 8}%`}
        x2={`${solidTo}%`}
        y1={FORK_Y}
        y2={FORK_Y}
        className="stroke-chart-1"
        strokeWidth="2"
      />
      {follows && (
        <>
          <line
            x1={`${solidTo}%`}
            x2="88%"
            y1={FORK_Y}
            y2={FORK_Y}
            className="stroke-input"
            strokeWidth="1.5"
            strokeDasharray="3 4"
          />
          <svg x="88%" y="0" aria-hidden="true" overflow="visible">
            <path
              d={`M0 ${FORK_Y}C20 ${FORK_Y} 20 ${BASE_Y} 40 ${BASE_Y}`}
              fill="none"
              className="stroke-input"
              strokeWidth="1.5"
              strokeDasharray="3 4"
            />
          </svg>
        </>
      )}
      <circle cx={`${CUT}%`} cy={BASE_Y} r="4.5" className="fill-card stroke-chart-2" strokeWidth="2" />
      {Array.from({ length: Math.min(ahead, 8) }, (_, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: dots without identity
          key={i}
          cx={`${CUT + 11 + (i * 58) / Math.max(5, Math.min(ahead, 8))}%`}
          cy={BASE_Y}
          r="3"
          className="fill-chart-2"
        />
      ))}
      {drawn.map((node, i) => (
        <circle
          key={node.label}
          cx={`${places[i]}%`}
          cy={FORK_Y}
          r={node.serves ? 6 : 5.5}
          strokeWidth={node.serves ? 0 : 2.5}
          className={cn(toneClass[node.status.tone], node.serves ? "fill-tone" : "fill-card stroke-tone")}
        />
      ))}
      <text x="0" y="16" className="fill-foreground font-medium text-meta">
        {baseline.label} <tspan className="fill-muted-foreground font-normal">{baseline.detail}</tspan>
      </text>
      {aheadLabel && (
        <text x="100%" y="16" textAnchor="end" className="fill-muted-foreground text-meta">
          {aheadLabel}
        </text>
      )}
      {drawn.map((node, i) => (
        <text
          key={node.label}
          x={`${places[i]}%`}
          y="99"
          textAnchor="middle"
          className="fill-foreground font-medium text-meta"
        >
          {node.label}
          <tspan
            className="fill-muted-foreground font-normal"
            {...(drawn.length > 2 ? { x: `${places[i]}%`, dy: 17 } : { dx: 4 })}
          >
            {node.detail}
          </tspan>
        </text>
      ))}
      {follows && (
        <text x="100%" y="99" textAnchor="end" className="fill-muted-foreground text-meta">
          {follows}
        </text>
      )}
    </svg>
  );
}

/** Where the nodes stand, in per cent of the width: the words under them need room at both ends. */
function spread(n: number): number[] {
  if (n === 1) return [38];
  if (n === 2) return [31, 61];
  return Array.from({ length: n }, (_, i) => 28 + i * 24);
}
