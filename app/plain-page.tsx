import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { Link } from "@/components/ui/link";

/** A page outside of the frame: the mark, and one column of words. For signing in, and for when there is no frame. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[560px] px-8 pt-16 pb-24 max-md:px-4 max-md:pt-8">
      <Link
        href="/"
        className="-ml-1 mb-8 inline-flex h-8 items-center gap-2 rounded-md px-1 font-semibold max-md:mb-6"
      >
        <Logo className="text-primary" />
        Forkmoot
      </Link>
      <main id="main">{children}</main>
    </div>
  );
}
