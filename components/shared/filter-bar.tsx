import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";

/** One choice among links: each option leads to the address that holds it. */
export type Filter = {
  label: string;
  options: readonly { label: ReactNode; href: string; current?: boolean; count?: number }[];
};

/**
 * Filters over a list, all in the address. `search` is a plain form that sends `name` to `action` and keeps the
 * other parameters in `keep`. `end` holds an action at the right.
 */
export function FilterBar({
  filters = [],
  search,
  end,
}: {
  filters?: readonly Filter[];
  search?: {
    action: string;
    name: string;
    value?: string;
    label: string;
    keep?: Record<string, string | undefined>;
  };
  end?: ReactNode;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      {search && (
        <search className="relative w-64 max-md:w-full">
          <form action={search.action}>
            {Object.entries(search.keep ?? {}).map(
              ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
            )}
            <Search
              aria-hidden="true"
              size={14}
              strokeWidth={1.75}
              className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted-foreground"
            />
            <Input
              type="search"
              name={search.name}
              defaultValue={search.value}
              aria-label={search.label}
              placeholder={search.label}
              className="pl-8"
            />
          </form>
        </search>
      )}
      {filters.map((filter) => (
        <nav
          key={filter.label}
          aria-label={filter.label}
          className="flex h-8 max-w-full overflow-x-auto rounded-md border border-border bg-card [scrollbar-width:none] max-md:h-10"
        >
          {filter.options.map((option) => (
            <Link
              key={option.href}
              href={option.href}
              scroll={false}
              aria-current={option.current ? "true" : undefined}
              className="flex items-center gap-1.5 whitespace-nowrap border-border px-2.5 font-medium text-secondary-foreground text-table not-first:border-l hover:bg-accent/50 focus-visible:-outline-offset-2 aria-[current]:bg-accent aria-[current]:text-foreground"
            >
              {option.label}
              {option.count !== undefined && (
                <span className="font-normal text-muted-foreground tabular-nums">{option.count}</span>
              )}
            </Link>
          ))}
        </nav>
      ))}
      {end && <div className="ml-auto flex items-center gap-2">{end}</div>}
    </div>
  );
}
