import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A section of a page: hairline, 8 px corners, no shadow. Give it a `label` when it has no CardHeader to name it. */
export function Card({ label, className, ...props }: ComponentProps<"section"> & { label?: string }) {
  return (
    <section
      aria-label={label}
      className={cn("min-w-0 overflow-hidden rounded-lg border border-border bg-card", className)}
      {...props}
    />
  );
}

/** 44 high: title, `aside` (a count, or which one) in grey, and at the right side `end` (a state, one small button). */
export function CardHeader({
  title,
  id,
  aside,
  end,
  level = 2,
}: {
  title: ReactNode;
  id?: string;
  aside?: ReactNode;
  end?: ReactNode;
  level?: 2 | 3;
}) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-border border-b px-4 py-1.5">
      <Heading id={id} className="text-section">
        {title}
      </Heading>
      {aside !== undefined && aside !== null && (
        <span className="text-muted-foreground text-table tabular-nums">{aside}</span>
      )}
      {end && <div className="ml-auto flex flex-wrap items-center gap-2 text-table">{end}</div>}
    </div>
  );
}

/** The padded inside of a card. */
export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("px-4 pt-3 pb-4", className)} {...props} />;
}

/** Actions under a hairline. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center gap-2 border-border border-t bg-background px-4 py-3",
        className,
      )}
      {...props}
    />
  );
}

/** Rows in a card. `selectable` lets j and k walk through them (each row needs a link). */
export function CardRows({
  selectable,
  className,
  ...props
}: ComponentProps<"ul"> & { selectable?: boolean }) {
  return (
    <ul data-list={selectable || undefined} className={cn("divide-y divide-border", className)} {...props} />
  );
}

/**
 * One row, 36 high or more: icon, words (give them `grow`), what is at the right. `top` aligns to the first line;
 * `wrap` puts what follows the words on a line of its own on a phone.
 */
export function Row({
  top,
  wrap,
  className,
  ...props
}: ComponentProps<"li"> & { top?: boolean; wrap?: boolean }) {
  return (
    <li
      data-item=""
      className={cn(
        "flex min-h-9 gap-2.5 px-4 py-1.5 text-table data-selected:bg-primary-bg",
        top ? "items-start py-2" : "items-center",
        wrap && "max-md:flex-wrap max-md:gap-y-1 max-md:[&>.grow]:basis-[calc(100%-24px)]",
        className,
      )}
      {...props}
    />
  );
}
