"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

const itemClass =
  "flex min-h-8 w-full cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-left text-table outline-none max-md:min-h-10 data-highlighted:bg-accent aria-disabled:text-muted-foreground [&_svg]:shrink-0 [&_svg]:text-muted-foreground";

/** A menu: `trigger` is the element that opens it; children are MenuItem, MenuLink, MenuSubmit, MenuGroup, MenuSeparator. */
export function Menu({
  trigger,
  side = "bottom",
  align = "end",
  className,
  children,
}: {
  trigger: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup
            className={cn(
              "min-w-48 max-w-[min(320px,calc(100vw-16px))] rounded-xl bg-popover p-1.5 text-popover-foreground shadow-overlay outline-none",
              "transition-opacity duration-[180ms] ease-calm data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Something to do. `destructive` writes it in red; `reason` says under it why it is off (it stays focusable). */
export function MenuItem({
  destructive,
  reason,
  className,
  children,
  ...props
}: ComponentProps<typeof Base.Item> & { destructive?: boolean; reason?: ReactNode; className?: string }) {
  return (
    <Base.Item
      {...props}
      disabled={Boolean(reason) || props.disabled}
      className={cn(
        itemClass,
        destructive && !reason && "text-destructive [&_svg]:text-destructive",
        className,
      )}
    >
      {reason ? (
        <span className="py-1">
          <span className="flex items-center gap-2.5">{children}</span>
          <span className="block text-meta">{reason}</span>
        </span>
      ) : (
        children
      )}
    </Base.Item>
  );
}

/** Somewhere to go. */
export function MenuLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={cn(itemClass, className)}>
      {children}
    </Base.LinkItem>
  );
}

/** The submit button of a form inside the menu: `<form action={signOut}><MenuSubmit>Sign out</MenuSubmit></form>`. */
export function MenuSubmit({
  destructive,
  className,
  children,
}: {
  destructive?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Item
      // Closing takes the form out of the page before the browser sends it.
      closeOnClick={false}
      nativeButton
      render={<button type="submit" />}
      className={cn(itemClass, destructive && "text-destructive [&_svg]:text-destructive", className)}
    >
      {children}
    </Base.Item>
  );
}

/** Items under a small heading. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-meta text-muted-foreground">
        {label}
      </Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

/** A hairline between items. */
export function MenuSeparator() {
  return <Base.Separator className="-mx-1.5 my-1.5 h-px bg-border" />;
}
