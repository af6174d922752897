"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toast";

/**
 * Once, in the root layout's body: the theme (system by default; `<html suppressHydrationWarning>`), tooltips, toasts.
 * `nonce` goes on the small script that sets the theme before the first paint, and on what the kit styles by elements.
 */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  // The document's policy is that of its first answer; what is read again later brings nonces that it does not know.
  const [first] = useState(nonce);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      storageKey="forkmoot.theme"
      nonce={first}
    >
      <CSPProvider nonce={first}>
        <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
        <Toaster />
      </CSPProvider>
    </ThemeProvider>
  );
}
