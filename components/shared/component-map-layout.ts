import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";

export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 56;

export type MapLayout = {
  width: number;
  height: number;
  /** By id, the upper left corner in px. */
  places: Map<string, { x: number; y: number }>;
  /** SVG paths: the line, and the head of its arrow. */
  edges: { id: string; path: string; head: string }[];
};

type Wants = readonly { id: string; needs: readonly string[] }[];
type Size = { width: number; height: number };
const USUAL: Size = { width: NODE_WIDTH, height: NODE_HEIGHT };

/** As wide as a main column; what would be wider runs downwards instead. */
const WIDEST = 800;

/** Places for the nodes and lines for what needs what, in px. Needs that name nobody, and needs of oneself, get no line. */
export async function layoutMap(nodes: Wants): Promise<MapLayout> {
  const across = await layoutTowards("RIGHT", nodes);
  return across.width <= WIDEST ? across : layoutTowards("DOWN", nodes);
}

/** The same from left to right, however wide it becomes, of nodes of this size and closer together. */
export function layoutAcross(nodes: Wants, size: Size): Promise<MapLayout> {
  const key = JSON.stringify([nodes.map(({ id, needs }) => [id, needs]), size]);
  const layout = kept.get(key) ?? layoutTowards("RIGHT", nodes, size, "10");
  // The one asked for last is forgotten last.
  kept.delete(key);
  kept.set(key, layout);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return layout;
}

/** Drawings of pages that are looked at again and again: each takes some forty milliseconds. */
const kept = new Map<string, Promise<MapLayout>>();
const MOST_KEPT = 200;

/** One for all layouts: making it takes longer than most of what it lays out. */
let made: InstanceType<typeof ELK> | undefined;
const elk = () => {
  made ??= new ELK();
  return made;
};

async function layoutTowards(
  direction: "RIGHT" | "DOWN",
  nodes: Wants,
  size = USUAL,
  apart = "24",
): Promise<MapLayout> {
  const known = new Set(nodes.map((node) => node.id));
  const edges = nodes.flatMap((node) =>
    [...new Set(node.needs)]
      .filter((need) => known.has(need) && need !== node.id)
      .map((need) => ({ id: `${node.id}→${need}`, sources: [node.id], targets: [need] })),
  );
  const graph: ElkNode = await elk().layout({
    id: "map",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": direction,
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      "elk.layered.spacing.nodeNodeBetweenLayers": direction === "RIGHT" ? "56" : "40",
      "elk.spacing.nodeNode": apart,
      "elk.padding": "[top=2,left=16,bottom=2,right=16]",
    },
    children: nodes.map((node) => ({ id: node.id, ...size })),
    edges,
  });
  return {
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    places: new Map((graph.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }])),
    edges: (graph.edges ?? []).flatMap(drawEdge),
  };
}

function drawEdge(edge: ElkExtendedEdge): MapLayout["edges"] {
  return (edge.sections ?? []).map((section) => {
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    const end = section.endPoint;
    const before = points[points.length - 2] ?? section.startPoint;
    return {
      id: `${edge.id}-${section.id}`,
      path: rounded(points),
      head: arrowHead(before, end),
    };
  });
}

/** Two short strokes that meet at the end, against the way the line came. */
function arrowHead(before: { x: number; y: number }, end: { x: number; y: number }): string {
  const dx = Math.sign(Math.round(end.x - before.x));
  const dy = Math.sign(Math.round(end.y - before.y));
  const wing = (side: 1 | -1) => `${end.x - dx * 6 + dy * side * 4} ${end.y - dy * 6 + dx * side * 4}`;
  return `M${wing(1)}L${end.x} ${end.y}L${wing(-1)}`;
}

/** A line with corners of 6 px. */
function rounded(points: readonly { x: number; y: number }[]): string {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const from = towards(point, before);
      const to = towards(point, after);
      return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    })
    .join("");
}

function towards(point: { x: number; y: number }, other: { x: number; y: number }): { x: number; y: number } {
  const length = Math.hypot(other.x - point.x, other.y - point.y) || 1;
  const reach = Math.min(6, length / 2);
  return {
    x: point.x + ((other.x - point.x) / length) * reach,
    y: point.y + ((other.y - point.y) / length) * reach,
  };
}
