import { AccuracyByGeneration } from "@/components/chart/accuracy-by-generation";
import { apart } from "@/components/chart/accuracy-series";
import { AccuracyTable } from "@/components/chart/accuracy-table";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Readouts } from "@/components/chart/readouts";
import { stateWords } from "@/components/iteration/state-tag";
import { PolicyMark } from "@/components/mark/policy-mark";
import { SizeSwatch } from "@/components/mark/size-square";
import { PanelFoot } from "@/components/ui/panel";
import {
  formatNumber,
  formatPercent,
  formatPlural,
  formatPointsSigned,
  formatShareInterval,
} from "@/lib/client/format";
import type { Overview } from "@/lib/contracts/overview";

type Point = Overview["chart"]["points"][number];

const sizeOrder = ["L", "S", "XS"];
const rank = (size: string) => {
  const at = sizeOrder.indexOf(size);
  return at < 0 ? sizeOrder.length : at;
};

/** Where each size stands now; at most three, largest first. */
function standing(points: readonly Point[]): Point[] {
  return points
    .filter((point) => point.isCurrent)
    .toSorted((a, b) => rank(a.size) - rank(b.size))
    .slice(0, 3);
}

function readout(point: Point) {
  const { value, low, high } = point.accuracy;
  return {
    key: point.size,
    label: (
      <>
        <SizeSwatch size={point.size} />
        <PolicyMark generation={point.generation} size={point.size} />
      </>
    ),
    value: value === null ? "not claimed" : formatPercent(value),
    beside: low !== null && high !== null ? formatShareInterval([low, high]) : undefined,
    below: belowReadout(point),
  };
}

function belowReadout({ sinceBase, generation, comparable, accuracy }: Point): string {
  if (!comparable) return `n = ${formatNumber(accuracy.n)}, ${apart}`;
  if (sinceBase) return `${formatPointsSigned(sinceBase.value)} since base`;
  return generation === 0 ? "base" : "base not measured here";
}

const footWords = (points: readonly Point[]): string =>
  points.some((point) => !point.comparable)
    ? "Hollow in this project: measured on other questions, not read against the line. Of the paper, compare the slopes, not the levels."
    : "Same scale, different questions and models: compare the slopes, not the levels.";

/** Accuracy by generation and size, the paper's figures beside it. */
export function AccuracyPanel({
  chart,
  running,
}: {
  chart: Overview["chart"];
  running: Overview["running"];
}) {
  const current = standing(chart.points);
  const runs = chart.decoding === "greedy" ? "greedy" : formatPlural(chart.repeats, "run");
  const measured = chart.points.length > 0;
  const aside = measured
    ? `final answer, ${chart.split} set, ${formatNumber(chart.questionCount)} questions, ${runs}`
    : "final answer, not measured yet";
  const making = running
    ? {
        generation: running.iteration.generation,
        lines: [
          `iteration ${running.iteration.number}`,
          stateWords[running.iteration.state].toLowerCase(),
        ],
      }
    : null;
  return (
    <ChartPanel
      title="Held-out accuracy by generation"
      aside={<span>{aside}</span>}
      head={current.length > 0 && <Readouts items={current.map(readout)} />}
      chart={<AccuracyByGeneration points={chart.points} making={making} />}
      table={<AccuracyTable points={chart.points} />}
      foot={
        <PanelFoot>
          {measured
            ? footWords(chart.points)
            : "The first evaluation puts its points here. The paper’s stand as they were reported."}
        </PanelFoot>
      }
    />
  );
}
