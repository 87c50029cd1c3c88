import { cn } from "@/components/ui/cn";
import { formatNumber, formatPercent, formatShareInterval } from "@/lib/client/format";

type IntervalTextProps = {
  /** A share, 0–1. null: not measured yet. */
  share: number | null;
  /** 95 % interval of it, shares. */
  ci95: readonly [number, number] | null;
  /** Where n stands in the header or the cell, leave it out here. */
  n?: number;
  /** Bare points for a cell whose header says %. */
  points?: boolean;
  strong?: boolean;
  className?: string;
};

/** `81.6 % [77.6, 85.3], n = 300`: a number with its interval, dimmed, in the same line. */
export function IntervalText({ share, ci95, n, points, strong, className }: IntervalTextProps) {
  if (share === null) return <span className={cn("text-ink-3", className)}>not yet</span>;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      <span className={cn(strong && "font-strong")}>
        {points ? formatNumber(share * 100, 1) : formatPercent(share)}
      </span>
      {ci95 && <span className="text-ink-3"> {formatShareInterval(ci95)}</span>}
      {n !== undefined && <span className="text-ink-3">, n = {formatNumber(n)}</span>}
    </span>
  );
}
