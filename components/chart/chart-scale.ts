/** Linear map from a domain to pixels. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]) {
  const span = domain[1] - domain[0] || 1;
  return (value: number) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

const steps = [1, 2, 2.5, 3, 4, 5, 6, 10];

/** Round tick values that cover the domain, about `count` of them. */
export function niceTicks(domain: readonly [number, number], count: number): number[] {
  const rough = (domain[1] - domain[0] || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((candidate) => candidate * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(domain[0] / step + 1e-9);
  const last = Math.ceil(domain[1] / step - 1e-9);
  // Multiples, not a running sum: 0.1 + 0.2 would print as 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, position) =>
    Number(((first + position) * step).toPrecision(12)),
  );
}

/** Decimals that tell evenly spaced ticks apart: none for 1, 2, 3; two for 0.15, 0.2, 0.25. */
export function tickDecimals(ticks: readonly number[]): number {
  const step = ticks.length < 2 ? 1 : Math.abs(at(ticks, 1) - at(ticks, 0));
  const fits = (decimals: number) => {
    const scaled = step * 10 ** decimals;
    return Math.abs(scaled - Math.round(scaled)) < 1e-6 && Math.round(scaled) > 0;
  };
  return [0, 1, 2, 3, 4, 5, 6].find(fits) ?? 6;
}

/** Moves labels apart along one axis, keeping their order, so that none overlaps another. */
export function spreadLabels(positions: readonly number[], gap: number): number[] {
  const order = positions
    .map((_, index) => index)
    .sort((a, b) => at(positions, a) - at(positions, b));
  const placed = [...positions];
  for (const [rank, index] of order.entries()) {
    const before = order[rank - 1];
    if (before !== undefined) placed[index] = Math.max(at(placed, index), at(placed, before) + gap);
  }
  return placed;
}

const at = (list: readonly number[], index: number) => list[index] ?? 0;

/** Per cent axis for accuracies: whole tens that hold every interval, between 0 and 100. Points may start above 0. */
export function accuracyDomain(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 100];
  const low = Math.max(0, Math.floor(Math.min(...values) / 10) * 10);
  const high = Math.min(100, Math.ceil(Math.max(...values) / 10) * 10);
  return high - low < 20 ? [Math.max(0, high - 20), Math.max(20, high)] : [low, high];
}
