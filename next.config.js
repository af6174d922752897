/** Pages of ours load nothing from elsewhere and are framed by nobody. */
const contentSecurityPolicy = (dev) =>
  [
    "default-src 'self'",
    // Next writes small inline scripts into every page; React's development build also evaluates.
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://avatars.githubusercontent.com",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    // Joining a fork leads by a form to the service's own address.
    "form-action 'self' http://*.localhost:* https:",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy(process.env.NODE_ENV === "development") },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** @type {import('next').NextConfig} */
export default {
  // The one's telemetry cannot be bundled, nor the other's drivers, which are not there.
  serverExternalPackages: ["@dbos-inc/dbos-sdk", "rate-limiter-flexible"],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything at once; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};
