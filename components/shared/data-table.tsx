import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/**
 * A table: words left, numbers right, state last or next to last, action last. `label` names it for readers.
 * On a phone it keeps the cells that are not `hideOnPhone`; with `stack` each row becomes a block of its own,
 * every cell with its `label` before it. `selectable` lets j and k walk through the rows.
 */
export function DataTable({
  label,
  stack,
  selectable,
  className,
  children,
}: {
  label: string;
  stack?: boolean;
  selectable?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto">
      <table
        // biome-ignore lint/a11y/noRedundantRoles: a table drawn as blocks loses its roles without them
        role="table"
        aria-label={label}
        data-stack={stack || undefined}
        data-list={selectable || undefined}
        className={cn("group/table w-full border-collapse text-table", className)}
      >
        {children}
      </table>
    </div>
  );
}

/** The head: its children are HeadCell. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see DataTable
    <thead role="rowgroup" className="max-md:group-data-stack/table:sr-only">
      {/* biome-ignore lint/a11y/noRedundantRoles: see DataTable */}
      <tr role="row">{children}</tr>
    </thead>
  );
}

type CellProps = {
  /** A number: right, in figures of one width. */
  numeric?: boolean;
  hideOnPhone?: boolean;
  /** More room before it: words after a number. */
  apart?: boolean;
};

const edge = "px-2 first:pl-4 last:pr-4";

/** 32 high, 12 px, grey. An empty one (over actions) needs `srOnly` words. */
export function HeadCell({
  numeric,
  hideOnPhone,
  apart,
  srOnly,
  className,
  children,
}: CellProps & { srOnly?: string; className?: string; children?: ReactNode }) {
  return (
    <th
      scope="col"
      // biome-ignore lint/a11y/noRedundantRoles: see DataTable
      role="columnheader"
      className={cn(
        edge,
        "h-8 whitespace-nowrap border-border border-b text-left font-medium text-meta text-muted-foreground",
        numeric && "text-right",
        hideOnPhone && "max-md:hidden",
        apart && "md:pl-8",
        className,
      )}
    >
      {srOnly ? <span className="sr-only">{srOnly}</span> : children}
    </th>
  );
}

/** The rows. */
export function TableBody(props: ComponentProps<"tbody">) {
  // biome-ignore lint/a11y/noRedundantRoles: see DataTable
  return <tbody role="rowgroup" {...props} />;
}

/** One row, 36 high. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: see DataTable
      role="row"
      data-item=""
      className={cn(
        "row-hover not-last:[&>td]:border-b [&>td]:border-border",
        "max-md:group-data-stack/table:block max-md:group-data-stack/table:border-border max-md:group-data-stack/table:not-last:border-b max-md:group-data-stack/table:px-4 max-md:group-data-stack/table:py-2 max-md:group-data-stack/table:[&>td]:border-0",
        className,
      )}
      {...props}
    />
  );
}

/** One cell. `label` is what stands before it when a stacked table is on a phone. */
export function Cell({
  numeric,
  hideOnPhone,
  apart,
  label,
  className,
  ...props
}: CellProps & { label?: string } & ComponentProps<"td">) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see DataTable
      role="cell"
      data-label={label}
      className={cn(
        edge,
        "h-9 py-1 align-middle",
        numeric && "whitespace-nowrap text-right tabular-nums",
        hideOnPhone && "max-md:hidden",
        apart && "md:pl-8",
        "max-md:group-data-stack/table:flex max-md:group-data-stack/table:h-auto max-md:group-data-stack/table:min-h-7 max-md:group-data-stack/table:items-center max-md:group-data-stack/table:gap-2 max-md:group-data-stack/table:px-0 max-md:group-data-stack/table:text-left",
        "max-md:group-data-stack/table:data-label:before:w-28 max-md:group-data-stack/table:data-label:before:shrink-0 max-md:group-data-stack/table:data-label:before:text-muted-foreground max-md:group-data-stack/table:data-label:before:content-[attr(data-label)]",
        className,
      )}
      {...props}
    />
  );
}
