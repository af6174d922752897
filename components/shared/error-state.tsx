import type { ReactNode } from "react";
import { Notice } from "./notice";

/**
 * Something went wrong here: `title` what happened, children what to do now, the `reference` to quote, one `action`
 * (try again, a way back). Announced to readers when it appears.
 */
export function ErrorState({
  title,
  reference,
  action,
  children,
}: {
  title: ReactNode;
  reference?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Notice tone="refused" title={title} reference={reference} action={action} live="assertive">
      {children}
    </Notice>
  );
}
