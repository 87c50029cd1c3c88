import { sizeColour } from "@/components/mark/policy-size";
import { cn } from "@/components/ui/cn";

/** A policy size as a filled square; its letter stands beside it. */
export function SizeSquare({ size, className }: { size: string | null; className?: string }) {
  return (
    <svg viewBox="0 0 9 9" aria-hidden="true" className={cn("size-[9px]", className)}>
      <rect width="9" height="9" rx="1" fill={sizeColour(size)} />
    </svg>
  );
}

/** Square on a piece of its line: the direct key of a chart's series. */
export function SizeSwatch({ size, className }: { size: string | null; className?: string }) {
  const colour = sizeColour(size);
  return (
    <svg viewBox="0 0 18 10" aria-hidden="true" className={cn("h-2.5 w-[18px]", className)}>
      <line x1="0" x2="18" y1="5" y2="5" stroke={colour} strokeWidth="2" />
      <rect x="5.5" y="1.5" width="7" height="7" rx="1" fill={colour} />
    </svg>
  );
}
