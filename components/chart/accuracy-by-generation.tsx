"use client";

import { AccuracyChart } from "@/components/chart/accuracy-chart";
import {
  type AccuracyPoint,
  accuracyLines,
  generationColumns,
} from "@/components/chart/accuracy-series";
import { accuracyDomain } from "@/components/chart/chart-scale";
import { paperColumns, paperLines } from "@/components/chart/paper-results";

type AccuracyByGenerationProps = {
  points: readonly AccuracyPoint[];
  /** The generation being made: a tinted column with what happens there. */
  making?: { generation: number; lines: readonly string[] } | null;
};

const caption = "pb-0.5 text-ink-2 text-sm";

/** This project's curve, and the paper's beside it on the same scale in a panel of its own. */
export function AccuracyByGeneration({ points, making = null }: AccuracyByGenerationProps) {
  const lines = accuracyLines(points);
  const domain = accuracyDomain(
    [...lines, ...paperLines].flatMap((line) =>
      line.marks.flatMap((mark) => [mark.low, mark.high]),
    ),
  );
  return (
    <div className="grid grid-cols-[1.42fr_1fr] gap-3 px-4 pt-2.5 pb-3 max-md:grid-cols-1 max-md:px-3">
      <figure className="min-w-0">
        <figcaption className={caption}>
          <b>This project</b>, % right, bars are 95 % intervals over questions
        </figcaption>
        <AccuracyChart
          label="Accuracy by generation and size, with 95 % intervals"
          columns={generationColumns(points, making?.generation ?? null)}
          lines={lines}
          domain={domain}
          band={making ? { column: making.generation, lines: making.lines } : undefined}
        />
      </figure>
      <figure className="min-w-0">
        <figcaption className={caption}>
          <b>Reference: the paper</b>, Bamboogle, ± sd of 10 runs
        </figcaption>
        <AccuracyChart
          label="What the paper reports, by generation and size"
          columns={paperColumns}
          lines={paperLines}
          domain={domain}
          reference
        />
      </figure>
    </div>
  );
}
