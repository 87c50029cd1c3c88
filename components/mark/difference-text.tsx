import { cn } from "@/components/ui/cn";
import { formatPointsSigned, formatSignedInterval } from "@/lib/client/format";
import type { DifferenceFigure } from "@/lib/contracts/figure";

type DifferenceTextProps = {
  /** null: not measured yet. */
  figure: Pick<DifferenceFigure, "value" | "low" | "high"> | null;
  className?: string;
};

/** `+3.2 [−0.9, +7.3]` in points. */
export function DifferenceText({ figure, className }: DifferenceTextProps) {
  if (!figure) return <span className={cn("text-ink-3", className)}>not yet</span>;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatPointsSigned(figure.value)}
      <span className="text-ink-3"> {formatSignedInterval([figure.low, figure.high])}</span>
    </span>
  );
}
