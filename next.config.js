/** For whatever is no page: shown as one, it could load, run and send nothing. Pages get theirs from proxy.ts. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const headers = (entries) => Object.entries(entries).map(([key, value]) => ({ key, value }));

const everywhere = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Of what is no page, in an answer that Next does not give. */
export const outsidePages = { ...everywhere, "Content-Security-Policy": nothing };

/** Whoever came by https stays there. */
export const overHttps = { "Strict-Transport-Security": "max-age=31536000" };

/** @type {import('next').NextConfig} */
export default {
  // One's telemetry cannot be bundled, nor another's drivers, which are not there, nor the third's files of fonts.
  serverExternalPackages: ["@dbos-inc/dbos-sdk", "rate-limiter-flexible", "pdfmake"],
  experimental: {
    // A scan of a signature on paper may have 8 MB; a form's other fields have their own limits.
    serverActions: { bodySizeLimit: "9mb" },
    // Pages and routes are loaded when they are first asked for: each brings its own copy of what it imports.
    preloadEntriesOnStart: false,
    // It writes 340 MB, for a third of the build's time; most machines build once.
    turbopackFileSystemCacheForBuild: false,
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything at once; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [
    { source: "/:path*", headers: headers(everywhere) },
    // The front server says so; browsers ignore it over http.
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: headers(overHttps),
    },
    ...[
      "/api/:path*",
      "/git/:path*",
      "/_next/:path*",
      "/.well-known/:path*",
      "/metrics",
      "/:file(logo\\.svg|favicon\\.ico|site\\.webmanifest|icon-\\d+\\.png|apple-touch-icon\\.png)",
    ].map((source) => ({
      source,
      headers: headers({ "Content-Security-Policy": nothing }),
    })),
  ],
};
