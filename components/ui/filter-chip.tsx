"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type FilterChipProps = {
  /** What is filtered by. */
  name: string;
  /** To which value. */
  value: ReactNode;
  /** Opens its editor, if it has one. */
  onEdit?: () => void;
  onRemove: () => void;
  className?: string;
};

const part = "inline-flex h-full items-center gap-1 px-[7px]";

export function FilterChip({ name, value, onEdit, onRemove, className }: FilterChipProps) {
  const text = (
    <>
      <span className="text-ink-3">{name}</span>
      <span>{value}</span>
    </>
  );
  return (
    <span
      className={cn(
        "inline-flex h-control items-center whitespace-nowrap rounded-control border border-line-strong bg-surface",
        className,
      )}
    >
      {onEdit ? (
        <button
          type="button"
          onClick={onEdit}
          className={cn(part, "move cursor-default rounded-l-[5px] hover:bg-hover")}
        >
          {text}
        </button>
      ) : (
        <span className={part}>{text}</span>
      )}
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove the filter ${name}`}
        className="move touch inline-flex h-full cursor-default items-center rounded-r-[5px] border-line border-l px-1.5 text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X aria-hidden="true" className="size-3" />
      </button>
    </span>
  );
}
