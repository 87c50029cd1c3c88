import { cn } from "@/components/ui/cn";
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatShareInterval,
} from "@/lib/client/format";
import type { ShareFigure } from "@/lib/contracts/figure";

type IntervalTextProps = {
  figure: ShareFigure | null;
  /** Where n stands in the header or the cell, leave it out here. */
  n?: boolean;
  /** Bare points for a cell whose header says %. */
  points?: boolean;
  strong?: boolean;
  className?: string;
};

/** `81.6 % [77.6, 85.3], n = 300`: a number with its interval, dimmed, in the same line. */
export function IntervalText({ figure, n, points, strong, className }: IntervalTextProps) {
  if (!figure || figure.value === null) {
    return <span className={cn("text-ink-3", className)}>not yet</span>;
  }
  const { value, low, high } = figure;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      <span className={cn(strong && "font-strong")}>
        {points ? formatPoints(value) : formatPercent(value)}
      </span>
      {low !== null && high !== null && (
        <span className="text-ink-3"> {formatShareInterval([low, high])}</span>
      )}
      {n && <span className="text-ink-3">, n = {formatNumber(figure.n)}</span>}
    </span>
  );
}
