"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";

/** A number as it is typed: what does not read as one is shown as it stands and not taken over. */
export function NumberField({
  label,
  value,
  off,
  onChange,
}: {
  label: string;
  value: number;
  off: boolean;
  onChange: (value: number) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const unread = draft !== null && (draft.trim() === "" || !Number.isFinite(Number(draft)));
  return (
    <Input
      num
      aria-label={label}
      aria-invalid={unread || undefined}
      value={draft ?? String(value)}
      disabled={off}
      onChange={(event) => {
        const typed = event.target.value;
        setDraft(typed);
        if (typed.trim() !== "" && Number.isFinite(Number(typed))) onChange(Number(typed));
      }}
      onBlur={() => setDraft(null)}
      className="w-[64px] flex-none"
    />
  );
}
