"use client";

import * as Radix from "radix-ui/switch";
import { cn } from "@/components/ui/cn";

type SwitchProps = {
  /** What is on or off. */
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** Takes effect at once. The thumb's place tells the state without its colour. */
export function Switch({ label, checked, onChange, disabled, className }: SwitchProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled ?? false}
      aria-label={label}
      title={label}
      className={cn(
        "move touch relative inline-block h-4 w-[26px] flex-none rounded-[8px] bg-control-line align-middle focus-visible:rounded-[8px] focus-visible:outline-offset-2 disabled:opacity-50 data-[state=checked]:bg-accent",
        className,
      )}
    >
      <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-surface transition-transform duration-(--t-fast) data-[state=checked]:translate-x-3" />
    </Radix.Root>
  );
}
