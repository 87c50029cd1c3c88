import { defaultLevel, type Interval } from "@/lib/stats/interval";
import { criticalValue } from "@/lib/stats/normal";

/** Pearson's product-moment correlation. @returns −1..1, or null for fewer than two pairs or no spread. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError("a correlation needs pairs");
  if (x.length < 2) return null;
  const [mx, my] = [mean(x), mean(y)];
  let [sxx, syy, sxy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - mx, (y[i] as number) - my];
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }
  if (sxx === 0 || syy === 0) return null;
  return Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy)));
}

/** Spearman's rank correlation: Pearson's of the ranks, ties share their mean rank. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  return pearson(ranks(x), ranks(y));
}

/**
 * Interval of a correlation by Fisher's z (Fisher 1915); of a rank correlation with the wider error of Bonett and Wright
 * 2000. @returns null below four pairs, or at ±1, where it has no width to tell.
 */
export function correlationInterval(
  r: number,
  n: number,
  kind: "pearson" | "spearman" = "pearson",
): Interval | null {
  if (n < 4 || Math.abs(r) === 1) return null;
  const widening = kind === "spearman" ? Math.sqrt(1 + (r * r) / 2) : 1;
  const reach = (criticalValue(defaultLevel) * widening) / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - reach), high: Math.tanh(Math.atanh(r) + reach) };
}

/** Ranks from 1, ties share their mean rank. */
export function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].toSorted(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const result = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (
      to + 1 < order.length &&
      values[order[to + 1] as number] === values[order[from] as number]
    )
      to++;
    for (let i = from; i <= to; i++) result[order[i] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
