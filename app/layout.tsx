import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "@fontsource-variable/geist/wght.css";
import "@fontsource-variable/geist-mono/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./globals.css";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { parseTheme, themeCookie } from "@/components/shell/theme-choice";
import { QueryProvider } from "@/lib/client/query-client";

export const metadata: Metadata = {
  title: { default: "Coppice", template: "%s · Coppice" },
  description: "Grow trajectories, review them, train on the good ones, and see whether it helped.",
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f5" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1210" },
  ],
};

/** The theme is in the first byte, from a cookie: no script before paint, no flash. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" {...(theme !== "system" && { "data-theme": theme })}>
      <body>
        <NuqsAdapter>
          <QueryProvider>{children}</QueryProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
