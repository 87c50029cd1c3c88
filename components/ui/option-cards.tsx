"use client";

import * as Radix from "radix-ui/radio-group";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";

export type OptionCard<T extends string> = {
  value: T;
  title: string;
  /** Dim, after the title. */
  note?: string;
  /** A tag, e.g. "the paper's". */
  tag?: string;
  /** Why one would choose it. */
  reason: ReactNode;
  /** Why it cannot be chosen. */
  off?: string | undefined;
};

type OptionCardsProps<T extends string> = {
  label: string;
  value: T;
  options: readonly OptionCard<T>[];
  onChange: (value: T) => void;
};

const cardStyle =
  "group move grid cursor-default grid-cols-[14px_minmax(0,1fr)] content-start gap-x-2 rounded-control bg-surface px-2.5 pt-[7px] pb-2 text-left shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover focus-visible:rounded-control data-disabled:text-ink-3 data-[state=checked]:bg-selected data-[state=checked]:shadow-[inset_0_0_0_1.5px_var(--accent)]";

/** A choice with a consequence: each option says its reason. */
export function OptionCards<T extends string>({
  label,
  value,
  options,
  onChange,
}: OptionCardsProps<T>) {
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      className="grid grid-cols-2 gap-2 max-md:grid-cols-1"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.off !== undefined}
          className={cardStyle}
        >
          <span className="mt-[3px] size-3.5 rounded-full border border-control-line bg-surface group-data-[state=checked]:border-[4.5px] group-data-[state=checked]:border-accent" />
          <span>
            <b>{option.title}</b> {option.note && <span className="text-ink-3">{option.note}</span>}{" "}
            {option.tag && <Tag tone="line">{option.tag}</Tag>}
          </span>
          <span className={cn("col-start-2 text-sm", option.off ? "text-ink-3" : "text-ink-2")}>
            {option.off ?? option.reason}
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
