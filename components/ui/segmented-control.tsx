"use client";

import * as Radix from "radix-ui/toggle-group";
import { cn } from "@/components/ui/cn";

type SegmentedControlProps<T extends string> = {
  /** What is chosen. */
  label: string;
  value: T;
  options: readonly { value: T; label: string; off?: string | undefined }[];
  onChange: (value: T) => void;
  className?: string;
};

/** Two to five short choices, all seen at once. Exactly one is always chosen. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, options, onChange, className } = props;
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      className={cn(
        "inline-flex max-w-full flex-none overflow-x-auto rounded-control border border-line-strong bg-surface [scrollbar-width:none]",
        className,
      )}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.off !== undefined}
          title={option.off}
          className="move h-6 whitespace-nowrap border-line border-l px-[9px] text-ink-2 text-sm first:rounded-l-[5px] first:border-l-0 last:rounded-r-[5px] hover:bg-hover focus-visible:-outline-offset-2 disabled:text-ink-3 data-[state=on]:bg-selected data-[state=on]:font-label data-[state=on]:text-ink max-md:h-[42px]"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
