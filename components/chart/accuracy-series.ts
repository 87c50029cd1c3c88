import type { AccuracyColumn, AccuracyLine } from "@/components/chart/accuracy-chart";
import { sizeColour } from "@/components/mark/policy-size";
import { formatNumber, formatPercent, formatShareInterval } from "@/lib/client/format";
import type { ShareFigure } from "@/lib/contracts/figure";

export type AccuracyPoint = {
  size: string;
  generation: number;
  accuracy: ShareFigure;
  /** False: measured on other questions or in another way than the other points. */
  comparable: boolean;
};

/** L before S before XS, then others by name. */
const sizeOrder = ["L", "S", "XS"];
const rank = (size: string) =>
  sizeOrder.includes(size) ? sizeOrder.indexOf(size) : sizeOrder.length;

export function sizesOf(points: readonly AccuracyPoint[]): string[] {
  return [...new Set(points.map((point) => point.size))].sort(
    (a, b) => rank(a) - rank(b) || a.localeCompare(b),
  );
}

/** Said of a figure that is not read against its neighbours. */
export const apart = "other questions";

export function titleOf(point: AccuracyPoint): string {
  const { value, low, high, n } = point.accuracy;
  const interval = low === null || high === null ? "" : ` ${formatShareInterval([low, high])}`;
  const figure = value === null ? "not measured" : `${formatPercent(value)}${interval}`;
  return `${point.size}, generation ${point.generation}: ${figure}, n = ${formatNumber(n)}${point.comparable ? "" : `, ${apart}`}`;
}

/** One line a size; what was not measured has no mark. */
export function accuracyLines(points: readonly AccuracyPoint[]): AccuracyLine[] {
  return sizesOf(points).map((size) => ({
    name: size,
    colour: sizeColour(size),
    marks: points
      .filter((point) => point.size === size && point.accuracy.value !== null)
      .toSorted((a, b) => a.generation - b.generation)
      .map((point) => {
        const value = (point.accuracy.value ?? 0) * 100;
        return {
          column: point.generation,
          value,
          low: point.accuracy.low === null ? value : point.accuracy.low * 100,
          high: point.accuracy.high === null ? value : point.accuracy.high * 100,
          title: titleOf(point),
          ...(!point.comparable && { apart: true }),
        };
      }),
  }));
}

/** Generations 0 to the highest measured, or to the one being made. */
export function generationColumns(
  points: readonly AccuracyPoint[],
  making: number | null,
): AccuracyColumn[] {
  const highest = Math.max(0, making ?? 0, ...points.map((point) => point.generation));
  return Array.from({ length: highest + 1 }, (_, generation) => ({
    name: `gen ${generation}`,
    ...(generation === 0 && { below: "base" }),
    ...(generation === making && { dim: true }),
  }));
}
