import type { ReactNode } from "react";

export type SelectOption<T extends string> = {
  value: T;
  label: string;
  /** Dim, after the label: "base", "v4". */
  note?: string;
  /** Before the label: rings, a diamond. */
  mark?: ReactNode;
  /** Why it cannot be chosen. */
  off?: string | undefined;
};

export type SelectProps<T extends string> = {
  /** Accessible name: the form row's label, or more exact. */
  label: string;
  value: T | undefined;
  options: readonly SelectOption<T>[];
  onChange: (value: T) => void;
  placeholder?: string;
  disabled?: boolean;
  invalid?: boolean;
  describedBy?: string;
  id?: string;
  className?: string;
};

export function OptionText<T extends string>({ option }: { option: SelectOption<T> }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {option.mark}
      <span className="truncate">{option.label}</span>
      {option.note && (
        <span className="min-w-0 shrink-1000 truncate text-ink-3">{option.note}</span>
      )}
    </span>
  );
}

export const triggerStyle =
  "move inline-flex h-control min-w-0 max-w-full cursor-default items-center gap-1.5 whitespace-nowrap rounded-control border border-control-line bg-surface pr-2 pl-2.5 text-left hover:bg-hover focus-visible:rounded-control data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-3 data-placeholder:text-ink-3 aria-invalid:border-wrong aria-invalid:shadow-[inset_0_0_0_1px_var(--wrong)] max-md:h-target [&>span]:inline-flex [&>span]:min-w-0";
