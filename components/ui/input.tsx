import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

export const fieldStyle =
  "h-control min-w-0 rounded-control border border-control-line bg-surface px-2.5 text-ink focus-visible:rounded-control disabled:border-line disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-wrong aria-invalid:shadow-[inset_0_0_0_1px_var(--wrong)] max-md:h-target max-md:text-[16px]";

type InputProps = ComponentProps<"input"> & {
  /** Numbers: right-aligned, decimal keyboard. Give a width. */
  num?: boolean;
};

/** Outlined field. `aria-invalid` draws the fault; a FormRow says it. */
export function Input({ num, className, ...rest }: InputProps) {
  return (
    <input
      {...(num && { inputMode: "decimal", autoComplete: "off" })}
      {...rest}
      className={cn(fieldStyle, num ? "text-right tabular-nums" : "w-full", className)}
    />
  );
}
