"use client";

import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format";

type StepperProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** Decimals shown. */
  digits?: number;
  onChange: (value: number) => void;
  disabled?: boolean;
  className?: string;
};

const buttonStyle =
  "move grid w-6 place-items-center text-ink-2 hover:bg-hover disabled:text-ink-3/50 focus-visible:-outline-offset-2 max-md:w-target [&_svg]:size-2.5";

/** A small number: one less, typed, one more. What is typed is held to the bounds when it is left. */
export function Stepper({
  label,
  value,
  min,
  max,
  step = 1,
  digits = 0,
  onChange,
  disabled,
  className,
}: StepperProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const set = (next: number) => {
    setDraft(null);
    // Ten steps of 0.05 are not 0.5 in binary.
    const held = Number(Math.min(max, Math.max(min, next)).toFixed(digits));
    if (held !== value) onChange(held);
  };
  const leave = () => {
    const typed = Number(draft?.replaceAll(",", "") ?? Number.NaN);
    if (draft !== null && draft.trim() !== "" && Number.isFinite(typed)) set(typed);
    else setDraft(null);
  };
  return (
    <fieldset
      aria-label={label}
      disabled={disabled}
      className={cn(
        "inline-flex h-control overflow-hidden rounded-control border border-control-line bg-surface align-middle disabled:border-line disabled:bg-sunken max-md:h-target",
        className,
      )}
    >
      <button
        type="button"
        aria-label={`${label}: fewer`}
        disabled={value <= min}
        onClick={() => set(value - step)}
        className={buttonStyle}
      >
        <Minus aria-hidden="true" />
      </button>
      <input
        aria-label={label}
        inputMode="decimal"
        value={draft ?? formatNumber(value, digits)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
          if (event.key === "ArrowUp") set(value + step);
          if (event.key === "ArrowDown") set(value - step);
        }}
        className="w-9 min-w-0 border-line border-x bg-transparent text-center tabular-nums focus-visible:-outline-offset-2"
      />
      <button
        type="button"
        aria-label={`${label}: more`}
        disabled={value >= max}
        onClick={() => set(value + step)}
        className={buttonStyle}
      >
        <Plus aria-hidden="true" />
      </button>
    </fieldset>
  );
}
