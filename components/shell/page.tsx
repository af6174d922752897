import type { ReactNode } from "react";
import type { Crumb } from "./breadcrumbs";
import { TopBar } from "./top-bar";

/** A page inside AppShell: the top bar with its breadcrumbs (the last one is this page), then the main part. */
export function Page({ crumbs, children }: { crumbs: readonly Crumb[]; children: ReactNode }) {
  return (
    <>
      <TopBar crumbs={crumbs} />
      <main
        id="main"
        tabIndex={-1}
        className="max-w-[1440px] px-8 pt-6 pb-16 outline-none max-md:px-4 max-md:pt-4 max-md:pb-24"
      >
        {children}
      </main>
    </>
  );
}
