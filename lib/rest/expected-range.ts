/** What to expect, between what would still surprise nobody. `low` ≤ `value` ≤ `high`, all ≥ 0. */
export interface Range {
  value: number;
  low: number;
  high: number;
}

export const zero: Range = { value: 0, low: 0, high: 0 };

export function exactly(value: number): Range {
  return { value, low: value, high: value };
}

export function plus(...ranges: readonly Range[]): Range {
  return ranges.reduce(
    (sum, range) => ({
      value: sum.value + range.value,
      low: sum.low + range.low,
      high: sum.high + range.high,
    }),
    zero,
  );
}

export function times(a: Range, b: Range | number): Range {
  const by = typeof b === "number" ? exactly(b) : b;
  return { value: a.value * by.value, low: a.low * by.low, high: a.high * by.high };
}

/** @param by above 0 throughout: the most divided by the least is the highest. */
export function dividedBy(a: Range, by: Range): Range {
  return { value: a.value / by.value, low: a.low / by.high, high: a.high / by.low };
}
