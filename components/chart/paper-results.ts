import type { AccuracyLine } from "@/components/chart/accuracy-chart";
import {
  type PaperPoint,
  paperPoints,
  paperSource,
  paperStages,
} from "@/lib/domain/paper-reference";

export const paperColumns = paperStages.map((name) => ({ name, dim: true }));

const titleOf = ({ size, stage, mean, sd }: PaperPoint) =>
  `Paper, ${size}, ${stage}: ${mean.toFixed(1)} ± ${sd.toFixed(1)} sd of ${paperSource.runs} runs`;

export const paperLines: readonly AccuracyLine[] = (["L", "S", "XS"] as const).map((size) => ({
  name: size,
  colour: "var(--reference)",
  marks: paperPoints
    .filter((point) => point.size === size)
    .map((point) => ({
      column: paperStages.indexOf(point.stage),
      value: point.mean,
      low: point.mean - point.sd,
      high: point.mean + point.sd,
      title: titleOf(point),
    })),
}));
