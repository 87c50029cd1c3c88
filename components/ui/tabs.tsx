"use client";

import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type TabsProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: ReactNode; content: ReactNode }[];
  /** At the right of the tabs. */
  aside?: ReactNode;
  className?: string;
};

/** Underlined views of one thing. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  aside,
  className,
}: TabsProps<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab) onChange(tab.value);
      }}
      className={className}
    >
      <div className="flex items-center border-line border-b pr-4">
        <Radix.List
          aria-label={label}
          className="flex h-9 gap-0.5 overflow-x-auto px-2.5 max-md:h-target"
        >
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.value} value={tab.value} className={tabStyle}>
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside && <span className="ml-auto text-ink-3 text-sm">{aside}</span>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          className="focus-visible:-outline-offset-2"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

/** Also for links that are tabs (saved views): put it on a link and set `aria-current`. */
export const tabStyle = cn(
  "move inline-flex cursor-default items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 text-ink-2 hover:text-ink focus-visible:-outline-offset-2",
  "aria-[current]:border-accent aria-[current]:font-label aria-[current]:text-ink data-[state=active]:border-accent data-[state=active]:font-label data-[state=active]:text-ink",
);
