/** The look that both kinds of tabs share: 36 high, a 2 px heather line where you are. */
export const tabListClass =
  "flex gap-1 overflow-x-auto px-2 shadow-[inset_0_-1px_0_var(--border)] [scrollbar-width:none] [&::-webkit-scrollbar]:hidden";

export const tabClass =
  "flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 font-medium text-muted-foreground text-table transition-colors duration-[120ms] hover:text-foreground focus-visible:-outline-offset-2";
