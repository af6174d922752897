import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Avatar } from "./avatar";

/** A person: avatar and name, a link where they have a page. `you` writes "you" instead of the name. */
export function PersonName({
  name,
  href,
  you,
  avatar = true,
  className,
}: {
  name: string;
  href?: string;
  you?: boolean;
  avatar?: boolean;
  className?: string;
}) {
  const look = cn(
    "inline-flex items-center gap-1.5 whitespace-nowrap align-top font-medium text-foreground",
    className,
  );
  const content = (
    <>
      {avatar && <Avatar name={name} you={you} />}
      {you ? "you" : name}
    </>
  );
  if (!href) return <span className={look}>{content}</span>;
  return (
    <Link href={href} className={cn(look, "underline-offset-[3px] hover:underline")}>
      {content}
    </Link>
  );
}
