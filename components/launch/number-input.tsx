"use client";

import { useState } from "react";
import { useTellUnread } from "@/components/launch/unread-numbers";
import { Input } from "@/components/ui/input";
import { formatNumber } from "@/lib/client/format";

interface NumberInputProps {
  label: string;
  /** Null: nothing set. */
  value: number | null;
  /** Null: left empty. Not called while what is typed is no number. */
  onChange: (value: number | null) => void;
  digits?: number;
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string | undefined;
  className?: string;
}

const parse = (text: string): number | null | undefined => {
  const bare = text.replaceAll(",", "").trim();
  if (bare === "") return null;
  const value = Number(bare);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
};

/** A number that is typed; what is no number stays, marked, changes nothing, and is told to the form it stands in. */
export function NumberInput(props: NumberInputProps) {
  const {
    label,
    value,
    onChange,
    digits = 0,
    placeholder,
    invalid,
    describedBy,
    className,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const broken = draft !== null && parse(draft) === undefined;
  useTellUnread(label, broken);
  return (
    <Input
      num
      aria-label={label}
      aria-invalid={broken || invalid || undefined}
      aria-describedby={describedBy}
      title={broken ? "This is not a number" : undefined}
      placeholder={placeholder}
      value={draft ?? (value === null ? "" : formatNumber(value, digits))}
      onChange={(event) => {
        setDraft(event.target.value);
        const next = parse(event.target.value);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => {
        if (!broken) setDraft(null);
      }}
      className={className}
    />
  );
}
