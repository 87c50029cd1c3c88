import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { FunnelBar } from "@/components/chart/funnel-bar";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format";

type FunnelRowProps = {
  label: ReactNode;
  /** Slider, switch, select; `always`: locked on. */
  control?: ReactNode | "always";
  total: number;
  kept: number;
  removed: number;
  /** Off rows dim and say so. */
  off?: boolean;
  /** Instead of the bar: words on what was removed. */
  words?: ReactNode;
  /** The last row, over a stronger line. */
  sum?: boolean;
};

const grid =
  "grid min-h-[29px] grid-cols-[226px_148px_minmax(0,1fr)_62px_54px] items-center gap-x-3.5 px-4 hover:bg-hover max-lg:grid-cols-[minmax(0,1fr)_130px_120px_48px_48px] max-lg:gap-x-2.5 max-md:grid-cols-[minmax(0,1fr)_54px_54px] max-md:gap-y-1 max-md:px-3 max-md:py-1.5";

/** One stage of the selection: label, control, bar, how many it took, how many are left. */
export function FunnelRow({
  label,
  control,
  total,
  kept,
  removed,
  off,
  words,
  sum,
}: FunnelRowProps) {
  const dim = off ? "text-ink-3" : "";
  return (
    <div className={cn(grid, sum && "mt-1 min-h-9 border-line-strong border-t pt-1.5")}>
      <span className={cn("min-w-0", sum && "font-strong", dim)}>{label}</span>
      <span className="flex min-w-0 items-center gap-2 text-ink-2 text-sm max-md:order-4 max-md:col-span-full max-md:empty:hidden">
        {control === "always" ? (
          <span className="inline-flex items-center gap-1 text-ink-3">
            <Lock aria-hidden="true" className="size-3" /> always on
          </span>
        ) : (
          control
        )}
      </span>
      <span className="min-w-0 text-ink-3 text-sm max-md:order-5 max-md:col-span-full">
        {words ?? <FunnelBar total={total} kept={kept} removed={removed} />}
      </span>
      <span className="text-right text-ink-3 tabular-nums">
        {off ? "off" : formatNumber(-removed)}
      </span>
      <span className={cn("text-right tabular-nums", sum && "font-strong", dim)}>
        {formatNumber(kept)}
      </span>
    </div>
  );
}
