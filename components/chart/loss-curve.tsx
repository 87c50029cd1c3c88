"use client";

import { Grid } from "@/components/chart/chart-axis";
import { linearScale, niceTicks, spreadLabels, tickDecimals } from "@/components/chart/chart-scale";
import { useWidth } from "@/components/chart/use-width";
import { sizeColour } from "@/components/mark/policy-size";
import { formatNumber } from "@/lib/client/format";

export type LossRun = {
  /** Policy size: name and weight of the line. */
  size: string;
  losses: readonly { epoch: number; train: number | null; valid: number | null }[];
};

type Point = { x: number; y: number };

const left = 36;
const right = 64;
const top = 12;
const bottom = 24;

function points(run: LossRun, which: "train" | "valid"): Point[] {
  return run.losses.flatMap((loss) => {
    const y = loss[which];
    return y === null ? [] : [{ x: loss.epoch, y }];
  });
}

function place(runs: readonly LossRun[], width: number, height: number) {
  const all = runs.flatMap((run) => [...points(run, "train"), ...points(run, "valid")]);
  const ys = all.map((point) => point.y);
  const ticks = niceTicks(ys.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [0, 1], 3);
  const lastEpoch = Math.max(1, Math.ceil(Math.max(0, ...all.map((point) => point.x))));
  return {
    ticks,
    lastEpoch,
    x: linearScale([0, lastEpoch], [left, width - right]),
    y: linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [height - bottom, top]),
  };
}

function lossText(run: LossRun): string {
  const last = points(run, "train").at(-1);
  const held = points(run, "valid").at(-1);
  const heldText = held ? `, held back ${formatNumber(held.y, 2)}` : "";
  return `${run.size}: train ${last ? formatNumber(last.y, 2) : "none"}${heldText}`;
}

function RunLines({ run, at }: { run: LossRun; at: ReturnType<typeof place> }) {
  const path = (list: readonly Point[]) =>
    list.map(({ x, y }) => `${at.x(x)},${at.y(y)}`).join(" ");
  const valid = points(run, "valid");
  const colour = sizeColour(run.size);
  return (
    <g fill="none" stroke={colour}>
      <title>{lossText(run)}</title>
      <polyline points={path(points(run, "train"))} strokeWidth="1.75" strokeLinejoin="round" />
      <polyline points={path(valid)} strokeWidth="1.25" strokeDasharray="3 2.5" />
      {valid.map((point) => (
        <rect
          key={point.x}
          x={at.x(point.x) - 2}
          y={at.y(point.y) - 2}
          width="4"
          height="4"
          fill={colour}
          stroke="none"
        />
      ))}
    </g>
  );
}

/** Loss as the provider reports it, never smoothed: train solid, held back dashed, the last value beside the name. */
export function LossCurve({ runs, height = 150 }: { runs: readonly LossRun[]; height?: number }) {
  const [box, width] = useWidth<HTMLDivElement>(330);
  const at = place(runs, width, height);
  const ends = runs.map((run) => points(run, "valid").at(-1) ?? points(run, "train").at(-1));
  const ys = spreadLabels(
    ends.map((end) => at.y(end?.y ?? 0)),
    14,
  );
  const decimals = tickDecimals(at.ticks);
  const every = Math.ceil(at.lastEpoch / 8);
  return (
    <div ref={box}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Training loss by epoch. ${runs.map(lossText).join("; ")}`}
        height={height}
        className="block w-full"
      >
        <Grid
          ticks={at.ticks.map((tick) => ({ y: at.y(tick), text: tick.toFixed(decimals) }))}
          from={left}
          to={width - right}
        />
        {Array.from({ length: at.lastEpoch + 1 }, (_, epoch) => epoch)
          .filter((epoch) => epoch % every === 0)
          .map((epoch) => (
            <text
              key={epoch}
              x={at.x(epoch)}
              y={height - 7}
              textAnchor="middle"
              fill="var(--ink-3)"
            >
              {epoch}
            </text>
          ))}
        {runs.map((run) => (
          <RunLines key={run.size} run={run} at={at} />
        ))}
        {runs.map((run, index) => {
          const end = ends[index];
          return end ? (
            <text
              key={run.size}
              x={width - right + 8}
              y={(ys[index] ?? 0) + 4}
              fill="var(--ink)"
              fontWeight="600"
            >
              {run.size}
              <tspan dx="6" fill="var(--ink-2)" fontWeight="400">
                {end.y.toFixed(2)}
              </tspan>
            </text>
          ) : null;
        })}
      </svg>
    </div>
  );
}
