import type { ReactNode } from "react";
import { GenerationRings } from "@/components/mark/generation-rings";
import { cn } from "@/components/ui/cn";

type PolicyMarkProps = {
  generation: number;
  /** L, S or XS; null for a policy that has no sizes. */
  size?: string | null;
  pending?: boolean;
  /** Dim text after the name, e.g. "base". */
  children?: ReactNode;
  className?: string;
};

/** Rings and `L · gen 2`: the one way a policy is named in a line of text or a cell. */
export function PolicyMark({ generation, size, pending, children, className }: PolicyMarkProps) {
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 whitespace-nowrap align-middle", className)}
    >
      <GenerationRings generation={generation} pending={pending ?? false} />
      <span className={cn(pending && "text-ink-3")}>
        {size ? `${size} · ` : ""}gen {generation}
      </span>
      {children && <span className="text-ink-3">{children}</span>}
    </span>
  );
}
