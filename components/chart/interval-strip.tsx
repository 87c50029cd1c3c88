import { formatPercent, formatShareInterval } from "@/lib/client/format";
import type { ShareFigure } from "@/lib/contracts/figure";

type Bounds = readonly [number, number];

interface IntervalStripProps {
  figure: ShareFigure;
  /** Shared by all strips that are read together, shares. */
  domain: Bounds;
  /** Drawn as a dashed line: what it is compared with by eye. Null: nothing. */
  reference: number | null;
  colour: string;
}

const percent = (value: number, [from, to]: Bounds) =>
  `${((value - from) / (to - from || 1)) * 100}%`;

/** A share as a square on its 95 % interval, along a hairline that all its neighbours share. */
export function IntervalStrip({ figure, domain, reference, colour }: IntervalStripProps) {
  const { value, low, high } = figure;
  if (value === null) return <div className="my-1 h-3.5" />;
  const [from, to] = [low ?? value, high ?? value];
  return (
    <svg
      role="img"
      aria-label={`${formatPercent(value)}, interval ${formatShareInterval([from, to])}`}
      className="my-1 block h-3.5 w-full overflow-visible"
    >
      <line x1="0" x2="100%" y1="7" y2="7" stroke="var(--line)" />
      {reference !== null && (
        <line
          x1={percent(reference, domain)}
          x2={percent(reference, domain)}
          y1="1"
          y2="13"
          stroke="var(--control-line)"
          strokeDasharray="2.5 2"
        />
      )}
      <line
        x1={percent(from, domain)}
        x2={percent(to, domain)}
        y1="7"
        y2="7"
        stroke={colour}
        strokeWidth="2.5"
      />
      <rect
        x={percent(value, domain)}
        y="3"
        width="8"
        height="8"
        rx="1"
        transform="translate(-4 0)"
        fill={colour}
      />
    </svg>
  );
}

/** Ends in whole tens of points that hold every interval. */
export function stripDomain(figures: readonly ShareFigure[]): Bounds {
  const ends = figures.flatMap(({ value, low, high }) =>
    value === null ? [] : [low ?? value, high ?? value],
  );
  if (ends.length === 0) return [0, 1];
  return [Math.floor(Math.min(...ends) * 10) / 10, Math.ceil(Math.max(...ends) * 10) / 10];
}
