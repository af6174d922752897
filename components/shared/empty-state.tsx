import type { ReactNode } from "react";

/** Inside a card, at the left: what belongs here, why it is empty (children), one action. No picture. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="max-w-[72ch] px-4 py-5">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-0.5 text-muted-foreground text-table">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
