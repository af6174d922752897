import { Fragment, type ReactNode } from "react";

/**
 * The head of a page: title, at most two badges, one line of facts split by middle dots, at most three actions at the
 * right (full width on a phone). A fact that is empty is left out, so `cond && <…/>` works.
 */
export function PageHeader({
  title,
  badges,
  facts,
  actions,
}: {
  title: ReactNode;
  badges?: ReactNode;
  facts?: readonly ReactNode[];
  actions?: ReactNode;
}) {
  const shown =
    facts?.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== "") ?? [];
  return (
    <header className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-3 max-md:mb-4">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
          <h1 className="text-balance text-title [overflow-wrap:anywhere] max-md:w-full">{title}</h1>
          {badges}
        </div>
        {shown.length > 0 && (
          <p className="mt-1 max-w-[88ch] text-muted-foreground">
            {shown.map((fact, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and keep their order
              <Fragment key={i}>
                {i > 0 && <span className="text-tone-faint-fg"> · </span>}
                <span className="[&_svg]:-mt-0.5 [&_a]:font-medium [&_svg]:mr-1 [&_svg]:inline">{fact}</span>
              </Fragment>
            ))}
          </p>
        )}
      </div>
      {actions && (
        <div className="flex flex-wrap items-center gap-2 max-md:w-full max-md:[&>*:not([data-narrow])]:flex-1">
          {actions}
        </div>
      )}
    </header>
  );
}
