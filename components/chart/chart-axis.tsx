type GridProps = {
  /** Ticks, each with where it lies. */
  ticks: readonly { y: number; text: string }[];
  from: number;
  to: number;
};

/** Hairlines with their values at the left; no frame. */
export function Grid({ ticks, from, to }: GridProps) {
  return ticks.map((tick) => (
    <g key={tick.y}>
      <line x1={from} x2={to} y1={tick.y} y2={tick.y} stroke="var(--line)" />
      <text x={from - 6} y={tick.y + 4} textAnchor="end" fill="var(--ink-3)">
        {tick.text}
      </text>
    </g>
  ));
}

/** Values with the unit on the top one only. */
export function tickTexts(values: readonly number[], format: (value: number) => string, unit = "") {
  return values.map((value, position) =>
    position === values.length - 1 && unit ? `${format(value)}${unit}` : format(value),
  );
}
