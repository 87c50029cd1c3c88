"use client";

import * as Radix from "radix-ui/slider";
import { cn } from "@/components/ui/cn";

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** While it moves. */
  onChange: (value: number) => void;
  /** Once it rests: what costs something belongs here. */
  onCommit?: (value: number) => void;
  /** The value as text: `0.60`. */
  format?: (value: number) => string;
  disabled?: boolean;
  className?: string;
};

/** With its value as text beside it. */
export function Slider({
  label,
  value,
  onChange,
  onCommit,
  format = String,
  disabled,
  className,
  ...range
}: SliderProps) {
  return (
    <span className={cn("flex items-center gap-2 text-ink-2 text-sm", className)}>
      <Radix.Root
        {...range}
        value={[value]}
        disabled={disabled ?? false}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
        className="relative flex h-4 min-w-20 flex-1 touch-none select-none items-center"
      >
        <Radix.Track className="relative h-0.5 grow rounded-[1px] bg-line-strong">
          <Radix.Range
            className={cn("absolute h-full", disabled ? "bg-control-line" : "bg-accent")}
          />
        </Radix.Track>
        <Radix.Thumb
          aria-label={label}
          aria-valuetext={format(value)}
          className={cn(
            "touch block size-3 rounded-full border-2 bg-surface focus-visible:rounded-full focus-visible:outline-offset-2",
            disabled ? "border-control-line" : "border-accent",
          )}
        />
      </Radix.Root>
      <output className="min-w-[30px] text-right tabular-nums">{format(value)}</output>
    </span>
  );
}
