import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

/** Commands to type into a terminal, with a button that copies them all. `label` names them: "Clone it". */
export function CommandBlock({
  text,
  label,
  className,
}: {
  text: string;
  label: string;
  className?: string;
}) {
  return (
    <div className={cn("relative min-w-0 rounded-md bg-muted", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <pre tabIndex={0} aria-label={label} className="mono overflow-x-auto rounded-md py-2 pr-11 pl-3">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={`Copy: ${label}`} className="absolute top-1 right-1 bg-muted" />
    </div>
  );
}
