"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { HonestyFoot } from "@/components/shell/honesty-label";
import { Logo } from "@/components/shell/logo";
import { isCurrent, navGroups } from "@/components/shell/nav-items";
import { UserButton } from "@/components/shell/user-button";
import { cn } from "@/components/ui/cn";
import { Keys } from "@/components/ui/kbd";

function NavLink({
  href,
  label,
  icon: Icon,
}: {
  href: string;
  label: string;
  icon: typeof Search;
}) {
  const current = isCurrent(href, usePathname());
  return (
    <li>
      <Link
        href={href}
        title={label}
        aria-current={current ? "page" : undefined}
        className={cn(
          "move flex h-7 items-center gap-[9px] rounded-control px-2 text-ink-2 max-xl:h-8 max-xl:justify-center max-xl:px-0",
          current ? "bg-selected font-label text-ink" : "hover:bg-hover",
        )}
      >
        <Icon
          aria-hidden="true"
          strokeWidth={1.75}
          className={cn("size-[15px]", current ? "text-accent" : "text-ink-3")}
        />
        <span className="max-xl:sr-only">{label}</span>
      </Link>
    </li>
  );
}

function MainNav() {
  return (
    <nav aria-label="Main">
      {navGroups.map((group) => (
        <Fragment key={group.title}>
          {group.title && (
            <h2 className="px-2 pt-3.5 pb-1 font-label text-ink-3 text-xs max-xl:sr-only">
              {group.title}
            </h2>
          )}
          <ul
            className={cn(
              group.title && "max-xl:mt-3 max-xl:border-line max-xl:border-t max-xl:pt-3",
            )}
          >
            {group.items.map((item) => (
              <NavLink key={item.href} href={item.href} label={item.label} icon={item.icon} />
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  );
}

/** 204 px; icons only below 1360; not there on phones. */
export function Sidebar({ onFind }: { onFind: () => void }) {
  return (
    <aside className="sticky top-0 flex h-dvh flex-col gap-0.5 overflow-y-auto border-line border-r px-2.5 pb-2.5 max-md:hidden">
      <Link
        href="/"
        aria-label="Coppice, overview"
        className="flex h-bar flex-none items-center gap-[9px] px-1.5 font-serif font-strong text-[16px]/none max-xl:justify-center max-xl:px-0"
      >
        <Logo />
        <span className="max-xl:hidden">Coppice</span>
      </Link>
      <button
        type="button"
        onClick={onFind}
        title="Find or do (⌘K)"
        className="move mb-2 flex h-control flex-none cursor-default items-center gap-2 rounded-control border border-line bg-surface pr-1.5 pl-2 text-ink-3 hover:border-line-strong max-xl:justify-center max-xl:px-0"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="max-xl:sr-only">Find or do</span>
        <Keys keys={["⌘", "K"]} className="ml-auto max-xl:hidden" />
      </button>
      <MainNav />
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2">
        <HonestyFoot />
        <UserButton wide />
      </div>
    </aside>
  );
}
