import type { ReactNode } from "react";
import { Diamond } from "@/components/mark/diamond";
import { cn } from "@/components/ui/cn";

type AiValueProps = {
  children: ReactNode;
  /** A person's value stands beside it: struck, still legible. */
  past?: boolean;
  className?: string;
};

export function AiValue({ children, past, className }: AiValueProps) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap align-middle text-ai tabular-nums",
        className,
      )}
    >
      <Diamond />
      <span className="sr-only">{past ? "AI, overruled: " : "AI: "}</span>
      <span className={cn(past && "line-through decoration-1")}>{children}</span>
    </span>
  );
}
