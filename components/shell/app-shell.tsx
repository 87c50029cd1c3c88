"use client";

import { type ReactNode, useState } from "react";
import { type ShellFacts, ShellProvider } from "@/components/shell/shell-context";
import { ShellDialogs } from "@/components/shell/shell-dialogs";
import { Sidebar } from "@/components/shell/sidebar";
import { TabBar } from "@/components/shell/tab-bar";
import { OfflineBar } from "@/components/ui/offline-bar";

/** Frame of every page behind the sign-in. A page renders `PageHeader` and `PageBody` inside. */
export function AppShell({
  user,
  practice,
  mayLaunch,
  children,
}: ShellFacts & { children: ReactNode }) {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  return (
    <ShellProvider facts={{ user, practice, mayLaunch }}>
      <a
        href="#main"
        className="absolute -left-[999px] z-50 bg-raised px-2.5 py-1.5 shadow-e2 focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="grid min-h-dvh grid-cols-[var(--side)_minmax(0,1fr)] max-md:block max-md:pb-[60px]">
        <Sidebar onFind={() => setOpen("palette")} />
        <main id="main" className="min-w-0">
          <OfflineBar />
          {children}
        </main>
        <TabBar />
      </div>
      <ShellDialogs open={open} onOpenChange={setOpen} />
    </ShellProvider>
  );
}
