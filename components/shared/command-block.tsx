import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

/**
 * Commands to type into a terminal, with a button that copies them all. Long lines wrap: what is copied has none of
 * these breaks. `label` says what they do: "clone it".
 */
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
    <div className={cn("flex min-w-0 items-start gap-1 rounded-md bg-muted", className)}>
      <pre className="mono min-w-0 flex-1 whitespace-pre-wrap py-2 pl-3 [overflow-wrap:anywhere]">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={`Copy the commands: ${label}`} className="m-1" />
    </div>
  );
}
