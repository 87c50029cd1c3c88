"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Histogram } from "@/components/chart/histogram";
import { HistogramTable } from "@/components/chart/histogram-table";
import { thresholdOf, withThreshold } from "@/components/iteration/funnel-stages";
import type { Selection } from "@/components/iteration/use-selection";
import { Circle } from "@/components/mark/circle";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { Funnel } from "@/lib/contracts/funnel";

/** The trajectories of one bar, in the list, whose bounds include both ends. The last bar holds 1.0 itself. */
const hrefOf = (iterationId: string, { from, to }: { from: number; to: number }) => {
  const max = to >= 1 ? "1" : (to - 0.001).toFixed(3);
  return `/trajectories?iteration=${iterationId}&purpose=growth&rewardMin=${from.toFixed(2)}&rewardMax=${max}`;
};

/** Effective rewards of what was grown; the threshold is dragged on the chart. */
export function RewardPanel({
  iterationId,
  funnel,
  selection,
  editable,
}: {
  iterationId: string;
  funnel: Funnel;
  selection: Selection;
  /** Whether the threshold may still be moved. */
  editable: boolean;
}) {
  const router = useRouter();
  const threshold = thresholdOf(selection.recipe);
  const moved = funnel.histogram.reduce((sum, bin) => sum + bin.moved, 0);
  const scored = formatNumber(funnel.scoredCount);
  return (
    <ChartPanel
      title="Effective reward"
      beside={
        <span className="text-ink-3 text-sm max-lg:hidden">
          a person’s score where there is one, else the AI’s
        </span>
      }
      aside={
        <span>
          {scored} scored, {formatNumber(funnel.unscoredCount)} unscored
        </span>
      }
      chart={
        <div className="px-3 pt-2 pb-1.5">
          <Histogram
            label={`Effective reward, ${scored} scored trajectories, in ${funnel.histogram.length} bins`}
            bins={funnel.histogram}
            threshold={threshold}
            onThreshold={
              editable
                ? (value) => selection.setRecipe(withThreshold(selection.recipe, value))
                : undefined
            }
            onPick={(bin) => router.push(hrefOf(iterationId, bin))}
          />
        </div>
      }
      table={<HistogramTable bins={funnel.histogram} threshold={threshold} />}
      foot={
        <p className="flex items-center gap-2 px-4 pb-2.5 text-ink-3 text-sm">
          <Circle className="size-2" />
          {formatPlural(moved, "trajectory", "trajectories")} moved by a person
          <span className="ml-auto max-md:hidden">Click a bar to list its trajectories</span>
        </p>
      }
    />
  );
}
