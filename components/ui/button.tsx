"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { Link } from "@/components/ui/link";
import { type ButtonLook, buttonClass } from "./button-class";
import { cn } from "./cn";
import { Spinner } from "./spinner";
import { Why } from "./why";

type Shared = ButtonLook & {
  /** Why it cannot be used now, in words ("Answer legal to approve."). It stays focusable and does nothing. */
  disabledReason?: ReactNode;
  /** Where the reason stands: beside the button, or elsewhere on the page (a reader still hears it here). */
  reasonAt?: "beside" | "elsewhere";
  /** The work has begun: a spinner, and further clicks do nothing. The words stay. */
  pending?: boolean;
};

type AsButton = Shared & Omit<ComponentProps<"button">, "disabled"> & { href?: undefined };
type AsLink = Shared & Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/**
 * A button, or with `href` a link that looks like one. `variant`: primary (one a view: the next action),
 * outline (default), ghost, destructive (red words), link. `size`: md 32 (40 on a phone), sm 28 for rows, icon, icon-sm.
 */
export function Button(props: AsButton | AsLink) {
  const { variant, size, disabledReason, reasonAt = "beside", pending, className, children, ...rest } = props;
  const reasonId = useId();
  const isOff = Boolean(disabledReason) || pending === true;
  const shared = {
    className: cn(buttonClass({ variant, size }), className),
    "aria-disabled": isOff || undefined,
    "aria-busy": pending || undefined,
    "aria-describedby": disabledReason ? reasonId : rest["aria-describedby"],
  };
  const content = (
    <>
      {pending && <Spinner size={14} />}
      {children}
    </>
  );

  const control =
    rest.href === undefined ? (
      <button
        type="button"
        {...(rest as ComponentProps<"button">)}
        {...shared}
        onClick={guarded(isOff, rest.onClick as AsButton["onClick"])}
      >
        {content}
      </button>
    ) : (
      <Link {...(rest as AsLink)} {...shared} onClick={guarded(isOff, rest.onClick as AsLink["onClick"])}>
        {content}
      </Link>
    );

  if (!disabledReason) return control;
  if (reasonAt === "elsewhere") {
    return (
      <>
        {control}
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      </>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {control}
      <Why id={reasonId}>{disabledReason}</Why>
    </span>
  );
}

/** Swallows the click of a button that is off: a submit button then submits nothing, a link leads nowhere. */
function guarded<E extends HTMLElement>(isOff: boolean, onClick?: (event: MouseEvent<E>) => void) {
  if (!isOff) return onClick;
  return (event: MouseEvent<E>) => {
    event.preventDefault();
    event.stopPropagation();
  };
}
