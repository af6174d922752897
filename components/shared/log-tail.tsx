import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { clockTime } from "@/lib/format";

/** One line of a log: `at` ISO, the component that wrote it (or "host"), its words. */
export type LogLine = { at?: string | null; component: string; text: string; isError?: boolean };

/** The last lines of a log (four, unless `lines` says otherwise), in mono on grey; `href` leads to the whole. */
export function LogTail({
  log,
  lines = 4,
  href,
  label = "Log, last lines",
}: {
  log: readonly LogLine[];
  lines?: number;
  href?: string;
  label?: string;
}) {
  const shown = log.slice(-lines);
  const width = Math.max(...shown.map((line) => line.component.length), 0);
  return (
    <div className="border-border border-t bg-muted">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        tabIndex={0}
        className="mono overflow-x-auto px-4 py-2.5 text-secondary-foreground focus-visible:-outline-offset-2"
      >
        {shown.length === 0 && <p className="text-muted-foreground">Nothing written yet.</p>}
        {shown.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line may come twice
          <p key={i} className={cn("whitespace-pre", line.isError && "text-tone-refused-fg")}>
            {line.at && <span className="text-muted-foreground">{clockTime(line.at)} </span>}{" "}
            {line.component.padEnd(width + 2)}
            {line.text}
          </p>
        ))}
      </section>
      {href && (
        <p className="border-border border-t px-4 py-1 text-table">
          <Link href={href} className="link inline-flex min-h-6 items-center">
            The whole log
          </Link>
        </p>
      )}
    </div>
  );
}
