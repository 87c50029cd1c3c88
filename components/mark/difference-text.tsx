import { cn } from "@/components/ui/cn";
import { formatPointsSigned, formatSignedInterval } from "@/lib/client/format";

type DifferenceTextProps = {
  /** Difference of two shares, −1 to 1. null: not measured yet. */
  difference: number | null;
  ci95: readonly [number, number] | null;
  className?: string;
};

/** `+3.2 [−0.9, +7.3]` in points. */
export function DifferenceText({ difference, ci95, className }: DifferenceTextProps) {
  if (difference === null) return <span className={cn("text-ink-3", className)}>not yet</span>;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatPointsSigned(difference)}
      {ci95 && <span className="text-ink-3"> {formatSignedInterval(ci95)}</span>}
    </span>
  );
}
