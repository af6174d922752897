"use client";

import { Check, Copy } from "lucide-react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";
import { useCopied } from "./use-copied";

/** Copies `text`. `label` says what ("Copy the digest"); with `children` the words stand beside the icon. */
export function CopyButton({
  text,
  label,
  size = "icon-sm",
  className,
  children,
}: {
  text: string;
  label: string;
  size?: "icon-sm" | "icon" | "sm" | "md";
  className?: string;
  children?: string;
}) {
  const { copied, copy } = useCopied();
  const Drawing = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={children ? undefined : label}
      title={children ? undefined : label}
      onClick={() => copy(text)}
      className={cn(buttonClass({ variant: children ? "outline" : "ghost", size }), className)}
    >
      <Drawing aria-hidden="true" size={14} strokeWidth={1.75} className={cn(copied && "text-tone-live")} />
      {children && (copied ? "Copied" : children)}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
