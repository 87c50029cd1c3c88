import { cn } from "@/components/ui/cn";
import { formatPointsSigned, formatSigned, formatSignedInterval } from "@/lib/client/format";

type Bounds = readonly [number, number];

type IntervalGlyphProps = {
  /** Shares, −1 to 1. */
  value: number;
  low: number;
  high: number;
  /** Shared by the rows of one table, shares. */
  domain: Bounds;
  /** Told apart after correction: filled. Else hollow. */
  told: boolean;
  className?: string;
};

const percent = (value: number, [from, to]: Bounds) =>
  `${Math.min(100, Math.max(0, ((value - from) / (to - from || 1)) * 100))}%`;

/** A difference as a square on its 95 % interval, against the hairline at 0. */
export function IntervalGlyph({ value, low, high, domain, told, className }: IntervalGlyphProps) {
  const colour = told ? "var(--accent)" : "var(--ink-3)";
  return (
    <svg
      role="img"
      aria-label={`${formatPointsSigned(value)}, interval ${formatSignedInterval([low, high])}`}
      className={cn(
        "inline-block h-[18px] w-full min-w-32 overflow-visible align-middle",
        className,
      )}
    >
      <line
        x1={percent(0, domain)}
        x2={percent(0, domain)}
        y1="0"
        y2="18"
        stroke="var(--line-strong)"
      />
      <line
        x1={percent(low, domain)}
        x2={percent(high, domain)}
        y1="9"
        y2="9"
        stroke={colour}
        strokeWidth="2"
      />
      <rect
        x={percent(value, domain)}
        y="5"
        width="8"
        height="8"
        rx="1"
        transform="translate(-4 0)"
        fill={told ? colour : "var(--surface)"}
        stroke={colour}
        strokeWidth="1.75"
      />
    </svg>
  );
}

/** Bounds in whole points that hold 0 and every interval: the domain of a table's glyphs. */
export function glyphDomain(intervals: readonly { low: number; high: number }[]): Bounds {
  const low = Math.min(-0.01, ...intervals.map((interval) => interval.low));
  const high = Math.max(0.01, ...intervals.map((interval) => interval.high));
  return [Math.floor(low * 100) / 100, Math.ceil(high * 100) / 100];
}

/** The scale over a column of glyphs: its ends and 0, in points. */
export function IntervalScale({ domain, className }: { domain: Bounds; className?: string }) {
  // The 0 is left out where it would run into an end.
  const zero = -domain[0] / (domain[1] - domain[0]);
  return (
    <svg
      role="img"
      aria-label={`Difference, ${formatSigned(domain[0] * 100, 0)} to ${formatSigned(domain[1] * 100, 0)} points`}
      className={cn("inline-block h-3 w-full min-w-32 overflow-visible align-middle", className)}
    >
      <text x="0" y="10" fill="var(--ink-3)">
        {formatSigned(domain[0] * 100, 0)}
      </text>
      {zero > 0.18 && zero < 0.82 && (
        <text x={percent(0, domain)} y="10" textAnchor="middle" fill="var(--ink-3)">
          0
        </text>
      )}
      <text x="100%" y="10" textAnchor="end" fill="var(--ink-3)">
        {formatSigned(domain[1] * 100, 0)}
      </text>
    </svg>
  );
}
