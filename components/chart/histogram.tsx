"use client";

import { Grid } from "@/components/chart/chart-axis";
import { linearScale, niceTicks } from "@/components/chart/chart-scale";
import { ThresholdHandle } from "@/components/chart/threshold-handle";
import { useWidth } from "@/components/chart/use-width";
import { formatNumber, formatPlural } from "@/lib/client/format";

export type HistogramBin = {
  from: number;
  to: number;
  count: number;
  /** How many of them a person moved here. */
  moved: number;
};

type HistogramProps = {
  label: string;
  /** Adjacent, ascending. */
  bins: readonly HistogramBin[];
  /** null: nothing is left out for its reward. */
  threshold: number | null;
  /** While it is dragged. Without it the threshold is only shown. */
  onThreshold?: ((value: number) => void) | undefined;
  /** Lists the trajectories of a bar. */
  onPick?: ((bin: HistogramBin) => void) | undefined;
  height?: number;
};

const left = 34;
const right = 12;
const top = 18;
const bottom = 22;
/** More dots than this would be a second chart. */
const mostDots = 3;

function place({ bins, height = 196 }: HistogramProps, width: number) {
  const domain = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1] as const;
  const ticks = niceTicks([0, Math.max(1, ...bins.map((bin) => bin.count))], 3).filter(
    Number.isInteger,
  );
  return {
    domain,
    ticks,
    x: linearScale(domain, [left, width - right]),
    y: linearScale([0, ticks.at(-1) ?? 1], [height - bottom, top]),
    base: height - bottom,
  };
}
type Place = ReturnType<typeof place>;

function Bar({
  bin,
  kept,
  at,
  onPick,
}: {
  bin: HistogramBin;
  kept: boolean;
  at: Place;
  onPick?: HistogramProps["onPick"];
}) {
  const x = at.x(bin.from) + 1;
  const width = Math.max(1, at.x(bin.to) - at.x(bin.from) - 2);
  const y = at.y(bin.count);
  const title = `${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}: ${formatPlural(bin.count, "trajectory", "trajectories")}${bin.moved > 0 ? `, ${formatNumber(bin.moved)} moved by a person` : ""}`;
  const pick = onPick && bin.count > 0 ? () => onPick(bin) : undefined;
  const acts = pick && {
    role: "button",
    tabIndex: 0,
    "aria-label": `${title}. List them`,
    onClick: pick,
    onKeyDown: (event: React.KeyboardEvent) => event.key === "Enter" && pick(),
  };
  return (
    <g {...acts} className="group outline-none">
      <title>{title}</title>
      {/* The whole column answers, or a bar of three could not be hit. */}
      <rect
        x={x}
        y={top}
        width={width}
        height={at.base - top}
        fill="transparent"
        className="group-focus-visible:stroke-2 group-focus-visible:stroke-focus"
      />
      <rect
        x={x}
        y={y}
        width={width}
        height={Math.max(0, at.base - y)}
        fill={kept ? "var(--bar-kept)" : "var(--bar)"}
        className={pick && "group-hover:opacity-80"}
      />
      {Array.from({ length: Math.min(bin.moved, mostDots) }, (_, dot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical dots stacked by position
        <circle key={dot} cx={x + width / 2} cy={y - 7 - dot * 8} r="3" fill="var(--human-mark)" />
      ))}
      {bin.moved > mostDots && (
        <text
          x={x + width / 2}
          y={y - 7 - mostDots * 8 + 4}
          textAnchor="middle"
          fill="var(--human)"
        >
          {bin.moved}
        </text>
      )}
    </g>
  );
}

/** Counts by reward. Leaf: kept; grey: below the threshold, which is dragged on the chart; circles: moved by a person. */
export function Histogram(props: HistogramProps) {
  const { label, bins, threshold, onThreshold, onPick, height = 196 } = props;
  const [box, width] = useWidth<HTMLDivElement>(700);
  const at = place(props, width);
  // A bound that is a multiple of 0.05 is not exact in binary.
  const isKept = (bin: HistogramBin) => threshold === null || bin.from >= threshold - 1e-9;
  const marks = niceTicks(at.domain, 5).filter((value) => value <= at.domain[1] + 1e-9);
  return (
    <div ref={box}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        aria-label={label}
        role={onPick || onThreshold ? "group" : "img"}
        height={height}
        className="block w-full"
      >
        <Grid
          ticks={at.ticks.map((value) => ({ y: at.y(value), text: formatNumber(value) }))}
          from={left}
          to={width - right}
        />
        {bins.map((bin) => (
          <Bar key={bin.from} bin={bin} kept={isKept(bin)} at={at} onPick={onPick} />
        ))}
        {marks.map((value) => (
          <text key={value} x={at.x(value)} y={height - 6} textAnchor="middle" fill="var(--ink-3)">
            {value.toFixed(1)}
          </text>
        ))}
        {threshold !== null && (
          <ThresholdHandle
            value={threshold}
            domain={at.domain}
            range={[left, width - right]}
            base={at.base}
            onChange={onThreshold}
          />
        )}
      </svg>
    </div>
  );
}
