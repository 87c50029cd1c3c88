"use client";

import { Check, Minus } from "lucide-react";
import * as Radix from "radix-ui/checkbox";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type CheckboxProps = {
  checked: boolean | "mixed";
  onChange: (checked: boolean) => void;
  /** Shown beside it; or give `label` for the name alone. */
  children?: ReactNode;
  label?: string;
  disabled?: boolean;
  className?: string;
};

export function Checkbox({
  checked,
  onChange,
  children,
  label,
  disabled,
  className,
}: CheckboxProps) {
  const box = (
    <Radix.Root
      checked={checked === "mixed" ? "indeterminate" : checked}
      onCheckedChange={(next) => onChange(next === true)}
      disabled={disabled ?? false}
      aria-label={label}
      className={cn(
        "move touch inline-grid size-3.5 flex-none place-items-center rounded-[3px] border border-control-line bg-surface align-middle focus-visible:outline-offset-2 disabled:border-line disabled:bg-sunken data-[state=unchecked]:hover:border-accent not-data-[state=unchecked]:border-accent not-data-[state=unchecked]:bg-accent not-data-[state=unchecked]:text-on-accent",
        !children && className,
      )}
    >
      <Radix.Indicator>
        {checked === "mixed" ? (
          <Minus aria-hidden="true" strokeWidth={3} className="size-2.5" />
        ) : (
          <Check aria-hidden="true" strokeWidth={3} className="size-2.5" />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!children) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is the control
    <label
      className={cn(
        "inline-flex min-h-6 cursor-default items-center gap-[7px] whitespace-nowrap",
        disabled && "text-ink-3",
        className,
      )}
    >
      {box}
      {children}
    </label>
  );
}
