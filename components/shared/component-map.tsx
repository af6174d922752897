import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { listed } from "@/lib/format";
import type { Status } from "@/lib/status";
import { layoutMap, NODE_HEIGHT, NODE_WIDTH } from "./component-map-layout";
import { StateWord } from "./state";

/** One component: its name, a note ("3 commits on main since"), its health, what it needs (other ids; unknown ones are only named). */
export type MapNode = {
  id: string;
  name: string;
  note?: string;
  status?: Status;
  href?: string;
  needs: readonly string[];
  /** Drawn in heather: the one that a fork changes. */
  ours?: boolean;
};

/**
 * The components of a service and what needs what, drawn left to right: who asks stands before who answers. It is one
 * list for readers and on a phone, where each says in words what it needs. Laid out on the server; cycles and
 * self-references are drawn as they are.
 */
export async function ComponentMap({ nodes, label }: { nodes: readonly MapNode[]; label: string }) {
  const layout = await layoutMap(nodes);
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  return (
    <div className="overflow-x-auto max-md:overflow-visible">
      <div
        className="relative mx-auto my-4 max-md:my-0 max-md:h-auto! max-md:w-auto!"
        style={{ width: layout.width, height: layout.height }}
      >
        <svg
          aria-hidden="true"
          width={layout.width}
          height={layout.height}
          className="absolute inset-0 max-md:hidden"
        >
          {layout.edges.map((edge) => (
            <g key={edge.id} className="fill-none stroke-chart-2" strokeWidth="1.5">
              <path d={edge.path} />
              <path d={edge.head} strokeLinecap="round" strokeLinejoin="round" />
            </g>
          ))}
        </svg>
        <ul aria-label={label} className="max-md:divide-y max-md:divide-border">
          {nodes.map((node) => {
            const at = layout.places.get(node.id);
            const needs = node.needs.map((id) =>
              id === node.id ? "itself" : (names.get(id) ?? `${id}, which nobody defined`),
            );
            return (
              <li
                key={node.id}
                className={cn(
                  "flex flex-col justify-center gap-0.5 bg-card text-table md:absolute md:rounded-md md:border md:px-3",
                  "max-md:static max-md:h-auto! max-md:w-auto! max-md:px-4 max-md:py-2.5",
                  node.ours ? "md:border-primary md:bg-primary-bg" : "md:border-input",
                )}
                style={{ left: at?.x, top: at?.y, width: NODE_WIDTH, height: NODE_HEIGHT }}
              >
                <span className="flex items-center gap-2">
                  {node.href ? (
                    <Link href={node.href} className="link truncate">
                      {node.name}
                    </Link>
                  ) : (
                    <span className="truncate font-medium">{node.name}</span>
                  )}
                </span>
                <span className="flex items-center gap-2 text-meta text-muted-foreground">
                  {node.status && <StateWord {...node.status} className="text-meta" />}
                  {node.note && <span className="truncate">{node.note}</span>}
                </span>
                <span className="text-meta text-muted-foreground md:sr-only">
                  {needs.length > 0 ? `needs ${listed(needs)}` : "needs no other component"}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
