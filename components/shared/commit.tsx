"use client";

import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { useCopied } from "@/components/ui/use-copied";
import { shortSha } from "@/lib/format";

/**
 * A commit or digest, seven characters of it; the whole on hover, copied on click. With `href` it leads there instead.
 * `what` names it for readers ("digest").
 */
export function Commit({
  sha,
  href,
  what = "commit",
  className,
}: {
  sha: string;
  href?: string;
  what?: string;
  className?: string;
}) {
  const { copied, copy } = useCopied();
  const look = cn(
    "mono -my-0.5 inline-block rounded-sm py-0.5 text-muted-foreground hover:text-foreground",
    className,
  );
  if (href) {
    return (
      <Link href={href} title={sha} className={cn(look, "underline-offset-[3px] hover:underline")}>
        {shortSha(sha)}
      </Link>
    );
  }
  return (
    <button
      type="button"
      title={copied ? "Copied" : `${sha} (click to copy)`}
      aria-label={`${shortSha(sha)}, copy the whole ${what}`}
      onClick={() => copy(sha)}
      className={cn(look, copied && "text-tone-live-fg hover:text-tone-live-fg")}
    >
      {shortSha(sha)}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
