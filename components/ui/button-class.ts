import { cva, type VariantProps } from "class-variance-authority";

/** The look of a button, for whatever element carries it. 32 high, 28 in rows (`sm`); full variants grow to 40 on a phone. */
export const buttonClass = cva(
  [
    "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border",
    "font-medium text-table transition-colors duration-[120ms] ease-calm",
    "[&_svg]:shrink-0",
    "aria-disabled:cursor-not-allowed aria-disabled:border-border aria-disabled:bg-muted aria-disabled:text-muted-foreground",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-primary text-primary-foreground not-aria-disabled:hover:bg-primary-hover",
        outline: "border-border bg-card text-foreground not-aria-disabled:hover:bg-accent",
        ghost:
          "border-transparent text-secondary-foreground not-aria-disabled:hover:bg-accent aria-disabled:border-transparent aria-disabled:bg-transparent",
        destructive: "border-border bg-card text-destructive not-aria-disabled:hover:bg-tone-refused-bg",
        link: "border-transparent text-foreground underline-offset-[3px] hover:underline aria-disabled:border-transparent aria-disabled:bg-transparent",
      },
      size: {
        md: "h-8 px-3 max-md:h-10",
        sm: "h-7 px-2.5",
        icon: "size-8 max-md:size-10",
        "icon-sm": "size-7",
      },
    },
    compoundVariants: [
      { variant: "ghost", size: ["md", "sm"], class: "px-2" },
      { variant: "link", size: ["md", "sm"], class: "h-6 px-0 max-md:h-8" },
    ],
    defaultVariants: { variant: "outline", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClass>;
