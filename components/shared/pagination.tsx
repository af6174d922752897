import { Button } from "@/components/ui/button";

/** Older and newer, by cursor: links, left out where there is nothing. `summary` says what is shown ("50 of 214"). */
export function Pagination({
  previous,
  next,
  previousLabel = "Newer",
  nextLabel = "Older",
  summary,
}: {
  previous?: string | null;
  next?: string | null;
  previousLabel?: string;
  nextLabel?: string;
  summary?: string;
}) {
  if (!previous && !next) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center gap-2 border-border border-t bg-background px-4 py-2"
    >
      {summary && <p className="text-meta text-muted-foreground tabular-nums">{summary}</p>}
      <div className="ml-auto flex gap-2">
        {previous && (
          <Button href={previous} rel="prev" size="sm">
            {previousLabel}
          </Button>
        )}
        {next && (
          <Button href={next} rel="next" size="sm">
            {nextLabel}
          </Button>
        )}
      </div>
    </nav>
  );
}
