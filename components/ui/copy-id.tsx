"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { formatId } from "@/lib/client/format";

type CopyIdProps = {
  /** What is copied: the whole id. */
  id: string;
  /** Letter before the short form: `t` for a trajectory. */
  prefix?: string;
  /** What it is the id of: "batch id". */
  what?: string;
  /** Button alone; the id stands elsewhere. */
  bare?: boolean;
  /** Show the id as it is, not shortened. */
  whole?: boolean;
  className?: string;
};

/** A short id in mono, and a button that copies the whole. */
export function CopyId({ id, prefix, what = "id", bare, whole, className }: CopyIdProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setState("copied");
    } catch (cause) {
      // No clipboard outside a secure context: say so rather than pretend.
      console.error(cause);
      setState("failed");
    }
    setTimeout(() => setState("idle"), 1600);
  };
  const label = state === "copied" ? "Copied" : state === "failed" ? "Not copied" : `Copy ${what}`;
  return (
    <span className={cn("inline-flex items-center gap-1 align-middle", className)}>
      {!bare && (
        <span title={id} className="font-mono text-sm">
          {whole ? id : formatId(id, prefix)}
        </span>
      )}
      <IconButton
        size="small"
        label={label}
        onClick={copy}
        className="size-5 text-ink-3 max-md:h-5"
        icon={state === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      />
      <span role="status" className="sr-only">
        {state === "idle" ? "" : label}
      </span>
    </span>
  );
}
