"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";

/**
 * Once, in the root layout's body: the theme (system by default; `<html suppressHydrationWarning>`), tooltips, toasts.
 * `nonce` goes on the small script that sets the theme before the first paint.
 */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      storageKey="forkmoot.theme"
      nonce={nonce}
    >
      <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
      <Toaster />
    </ThemeProvider>
  );
}
