import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { NONCE_HEADER } from "@/lib/kernel/content-security-policy";
import { env } from "@/lib/platform/env";
import { mono, sans } from "./fonts";
import "./globals.css";

/** Nothing is drawn at build time: every page depends on who reads it and on this installation's addresses. */
export const dynamic = "force-dynamic";

/** Addresses in the head are those of this installation, which are known only while it runs. */
export const generateMetadata = async (): Promise<Metadata> => ({
  metadataBase: new URL(env().url),
  title: { default: "Forkmoot", template: "%s · Forkmoot" },
  description:
    "Fork a service that is running, have the change checked, and use it before everybody else does.",
  icons: { icon: { url: "/logo.svg", type: "image/svg+xml" } },
  robots: { index: !env().demo, follow: !env().demo },
});

export const viewport: Viewport = { colorScheme: "light dark" };

/** The document around everything: fonts, theme, metadata. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
