import type { ReactNode } from "react";
import { Circle } from "@/components/mark/circle";
import { cn } from "@/components/ui/cn";

export function HumanValue({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap align-middle font-strong text-human tabular-nums",
        className,
      )}
    >
      <Circle />
      <span className="sr-only">Person: </span>
      <span>{children}</span>
    </span>
  );
}
