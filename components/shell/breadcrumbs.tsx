import { ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** One place on the way here; the last has no `href`: it is this page. */
export type Crumb = { label: string; href?: string };

/** Where this page lies. On a phone only the last is written, before it a way one up for readers. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const last = crumbs.length - 1;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-muted-foreground text-table">
        {crumbs.map((crumb, i) => (
          <li
            key={crumb.label}
            className={cn("flex min-w-0 items-center gap-1.5", i < last && "max-md:hidden")}
          >
            {i > 0 && (
              <ChevronRight
                aria-hidden="true"
                size={14}
                strokeWidth={1.75}
                className="shrink-0 text-tone-faint max-md:hidden"
              />
            )}
            {i < last && crumb.href ? (
              <Link href={crumb.href} className="truncate rounded-sm py-1 hover:text-foreground">
                {crumb.label}
              </Link>
            ) : (
              <span
                aria-current={i === last ? "page" : undefined}
                className="truncate font-medium text-foreground"
              >
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
