import { layoutAcross } from "@/components/shared/component-map-layout";
import { Icon } from "@/components/shared/icon";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { KIND_WORDS, LEVEL_STATUS, type RelatedService, type ServicePage } from "@/lib/catalog/schema";
import { graphOf } from "./dependency-graph-nodes";

/** Four services in a row stand beside the rail without scrolling. */
const SIZE = { width: 120, height: 32 };

/**
 * A service among those that it consumes and that consume it, as a picture: who consumes stands left of who is consumed.
 * Laid out on the server. Cycles are drawn as they are, a service that consumes itself with a loop, what nobody defined
 * dashed. It is a picture of the lists beside it, which readers and the keyboard get; a wide one scrolls by itself, with a
 * shade where it goes on, and on a phone it is drawn downwards.
 */
export async function DependencyGraph({ service }: { service: ServicePage }) {
  const { nodes, left } = graphOf(service);
  if (nodes.length < 2 && !nodes[0]?.needs.includes(service.slug)) return null;
  const layout = await layoutAcross(nodes, SIZE);
  return (
    <figure aria-hidden="true" className="border-border border-b">
      <div className="scroll-shade-x overflow-x-auto px-2 py-4 max-md:hidden">
        <div className="relative mx-auto" style={{ width: layout.width, height: layout.height }}>
          <svg aria-hidden="true" width={layout.width} height={layout.height} className="absolute inset-0">
            {layout.edges.map((edge) => (
              <g key={edge.id} className="fill-none stroke-chart-2" strokeWidth="1.25">
                <path d={edge.path} />
                <path d={edge.head} strokeLinecap="round" strokeLinejoin="round" />
              </g>
            ))}
          </svg>
          {nodes.map((node) => {
            const at = layout.places.get(node.id);
            return (
              <div
                key={node.id}
                className="absolute"
                style={{ left: at?.x, top: at?.y, width: SIZE.width, height: SIZE.height }}
              >
                <Node
                  service={node.service}
                  name={node.name}
                  isOurs={node.id === service.slug}
                  isSelf={node.needs.includes(node.id)}
                />
              </div>
            );
          })}
        </div>
      </div>
      <Downwards service={service} />
      {left > 0 && (
        <figcaption className="px-4 pb-3 text-center text-meta text-muted-foreground">
          and {left} more that are not drawn
        </figcaption>
      )}
    </figure>
  );
}

/** On a phone: who consumes it above, what it consumes below, joined by a line at the left. */
function Downwards({ service }: { service: ServicePage }) {
  const { above, ours, below } = graphOf(service);
  const rows = [...above, ours, ...below];
  return (
    <ol className="px-4 py-3 md:hidden">
      {rows.map((node, i) => (
        <li
          key={`${node.id} ${i < above.length ? "above" : "below"}`}
          className={cn(
            "relative py-0.5",
            node !== ours && "pl-7",
            // The line beside the rows: from the first above to the service, and from it to the last below.
            node !== ours && "before:absolute before:left-3 before:w-px before:bg-chart-2",
            i < above.length && (i === 0 ? "before:top-1/2 before:bottom-0" : "before:inset-y-0"),
            i > above.length &&
              (i === rows.length - 1 ? "before:top-0 before:bottom-1/2" : "before:inset-y-0"),
            node !== ours &&
              "after:absolute after:top-1/2 after:left-3 after:h-px after:w-3 after:bg-chart-2",
          )}
        >
          <span className="block h-8">
            <Node
              service={node.service}
              name={node.name}
              isOurs={node === ours}
              isSelf={node.needs.includes(node.id)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** One service; `service` is null for what nobody defined. */
function Node({
  service,
  name,
  isOurs,
  isSelf,
}: {
  service: RelatedService | null;
  name: string;
  isOurs: boolean;
  isSelf: boolean;
}) {
  const look = cn(
    "flex h-full w-full items-center gap-2 rounded-md border bg-card px-2.5 text-table",
    isOurs ? "border-primary bg-primary-bg font-medium" : "border-input",
    !service && "border-dashed text-muted-foreground",
  );
  const status = service && LEVEL_STATUS[service.level];
  const inside = (
    <>
      <span className={cn("shrink-0", status && toneClass[status.tone])}>
        <Icon
          name={status ? status.icon : "circle-question"}
          size={14}
          className={cn(status && "text-tone")}
        />
      </span>
      <span className="truncate">{name}</span>
      {isSelf && <Icon name="rotate" size={14} className="ml-auto shrink-0 text-muted-foreground" />}
    </>
  );
  const title = service
    ? `${name}: ${KIND_WORDS[service.kind]}, ${status?.label}${isSelf ? ", consumes itself" : ""}`
    : `${name}, which nobody defined`;
  if (!service || isOurs)
    return (
      <span className={look} title={title}>
        {inside}
      </span>
    );
  return (
    <Link
      href={`/services/${service.slug}`}
      tabIndex={-1}
      className={cn(look, "hover:bg-accent/50")}
      title={title}
    >
      {inside}
    </Link>
  );
}
