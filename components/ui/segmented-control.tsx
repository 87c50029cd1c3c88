"use client";

import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";

type SegmentedControlProps<T extends string> = {
  /** What is chosen. */
  label: string;
  value: T;
  options: readonly { value: T; label: string; off?: string | undefined }[];
  onChange: (value: T) => void;
  className?: string;
};

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * Two to five short choices, all seen at once. Exactly one is always chosen. Stands on most pages, and so without a
 * library behind it: one stop of the Tab key, the arrows choose.
 */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, options, onChange, className } = props;
  const open = options.filter((option) => option.off === undefined);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const at = open.findIndex((option) => option.value === value);
    const next = step === undefined ? undefined : open.at((at + step) % open.length);
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    const button = event.currentTarget.children[options.indexOf(next)];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      onKeyDown={move}
      className={cn(
        "inline-flex max-w-full flex-none overflow-x-auto rounded-control border border-line-strong bg-surface [scrollbar-width:none]",
        className,
      )}
    >
      {options.map((option) => {
        const chosen = option.value === value;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold its label as a segment
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={chosen}
            tabIndex={chosen ? 0 : -1}
            disabled={option.off !== undefined}
            title={option.off}
            onClick={() => !chosen && onChange(option.value)}
            className="move h-6 whitespace-nowrap border-line border-l px-[9px] text-ink-2 text-sm first:rounded-l-[5px] first:border-l-0 last:rounded-r-[5px] hover:bg-hover focus-visible:-outline-offset-2 disabled:text-ink-3 aria-checked:bg-selected aria-checked:font-label aria-checked:text-ink max-md:h-[42px]"
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
