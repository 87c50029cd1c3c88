"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrent, navItems } from "@/components/shell/nav-items";
import { cn } from "@/components/ui/cn";

/** The sidebar's place on phones. More than fit are a swipe away, the next one half in sight. */
export function TabBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main, small screens"
      className="fixed inset-x-0 bottom-0 z-20 hidden auto-cols-[minmax(72px,1fr)] grid-flow-col overflow-x-auto border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] [scrollbar-width:none] max-md:grid"
    >
      {navItems.map(({ href, tab, icon: Icon }) => {
        const current = isCurrent(href, pathname);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "grid h-14 min-w-0 content-center justify-items-center gap-0.5 text-xs/[14px] focus-visible:-outline-offset-2",
              current ? "font-strong text-accent-text" : "text-ink-3",
            )}
          >
            <Icon aria-hidden="true" strokeWidth={1.75} className="size-[18px]" />
            {tab}
          </Link>
        );
      })}
    </nav>
  );
}
