import type { RelatedService, ServicePage } from "@/lib/catalog/schema";

/** As many as a picture holds, on each side. */
const MOST = 12;

export interface GraphNode {
  id: string;
  name: string;
  /** Ids of what it consumes. */
  needs: string[];
  /** Null for what nobody defined. */
  service: RelatedService | null;
}

interface Graph {
  /** The service first, then its neighbours, each once. */
  nodes: GraphNode[];
  /** Who consumes it; one that it consumes too stands below. */
  above: GraphNode[];
  ours: GraphNode;
  below: GraphNode[];
  /** Neighbours that are not drawn. */
  left: number;
}

/** What is drawn around a service: its first neighbours on each side, and what nobody defined. */
export function graphOf(service: ServicePage): Graph {
  const needs = new Map<string, string[]>();
  for (const { consumer, provider } of service.around)
    needs.set(consumer, [...(needs.get(consumer) ?? []), provider]);
  const unknown = service.unknownProviders.slice(0, MOST);
  const node = (one: RelatedService): GraphNode => ({
    id: one.slug,
    name: one.title,
    needs: needs.get(one.slug) ?? [],
    service: one,
  });
  const ours = node(service);
  ours.needs.push(...unknown.map(idOfUnknown));
  const isOther = (one: RelatedService) => one.slug !== service.slug;
  const consumed = service.consumes.slice(0, MOST).filter(isOther);
  const consumers = service.consumedBy
    .slice(0, MOST)
    .filter((one) => isOther(one) && !consumed.some((other) => other.slug === one.slug));
  const below = [
    ...consumed.map(node),
    ...unknown.map((name) => ({ id: idOfUnknown(name), name, needs: [], service: null })),
  ];
  const above = consumers.map(node);
  const left =
    Math.max(0, service.consumesCount - MOST) +
    Math.max(0, service.consumedByCount - MOST) +
    Math.max(0, service.unknownProviders.length - MOST);
  return { nodes: [ours, ...above, ...below], above, ours, below, left };
}

const idOfUnknown = (name: string) => `unknown ${name}`;
