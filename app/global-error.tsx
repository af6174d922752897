"use client";

import { ThemeProvider } from "next-themes";
import { ErrorState } from "@/components/shared/error-state";
import { Button } from "@/components/ui/button";
import { digestOf } from "./error-digest";
import { mono, sans } from "./fonts";
import { PlainPage } from "./plain-page";
import "./globals.css";

/** When not even the frame could be made: most often because the database does not answer. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body>
        <title>Something went wrong · Forkmoot</title>
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem storageKey="forkmoot.theme">
          <PlainPage>
            <h1 className="mb-4 text-title">Forkmoot cannot answer now</h1>
            <ErrorState
              title="The page could not be made."
              reference={digestOf(error)}
              action={<Button onClick={retry}>Try again</Button>}
            >
              <p>
                Services and trials go on without it. Try again in a moment; if it stays, tell whoever runs
                this installation. <code className="mono">/api/v1/health</code> names what is down.
              </p>
            </ErrorState>
          </PlainPage>
        </ThemeProvider>
      </body>
    </html>
  );
}
