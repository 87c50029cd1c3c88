"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Radix from "radix-ui/select";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { floatStyle, menuItemStyle } from "@/components/ui/menu-style";

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

type SelectProps<T extends string> = {
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

function OptionText<T extends string>({ option }: { option: SelectOption<T> }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {option.mark}
      <span className="truncate">{option.label}</span>
      {option.note && <span className="text-ink-3">{option.note}</span>}
    </span>
  );
}

const triggerStyle =
  "move inline-flex h-control min-w-0 max-w-full cursor-default items-center gap-1.5 whitespace-nowrap rounded-control border border-control-line bg-surface pr-2 pl-2.5 text-left hover:bg-hover focus-visible:rounded-control data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-3 data-placeholder:text-ink-3 aria-invalid:border-wrong aria-invalid:shadow-[inset_0_0_0_1px_var(--wrong)] max-md:h-target [&>span]:inline-flex [&>span]:min-w-0";

/** One of several, each with what tells them apart. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, placeholder, disabled, invalid, describedBy } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      disabled={disabled ?? false}
    >
      <Radix.Trigger
        id={props.id}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        className={cn(triggerStyle, props.className)}
      >
        <Radix.Value placeholder={placeholder ?? "Choose"}>
          {chosen && <OptionText option={chosen} />}
        </Radix.Value>
        <Radix.Icon className="ml-auto text-ink-3">
          <ChevronDown aria-hidden="true" className="size-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatStyle,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                textValue={option.label}
                disabled={option.off !== undefined}
                className={cn(menuItemStyle, "pl-7")}
              >
                <Radix.ItemIndicator className="absolute left-2">
                  <Check aria-hidden="true" />
                </Radix.ItemIndicator>
                <Radix.ItemText>
                  <OptionText option={option} />
                </Radix.ItemText>
                {option.off && (
                  <span className="ml-auto pl-4 text-ink-3 text-sm">{option.off}</span>
                )}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
