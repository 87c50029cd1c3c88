import { bootstrapStatistic, fewestClusters, type Resampling } from "@/lib/stats/bootstrap";
import type { Interval } from "@/lib/stats/interval";

/** Two raters on one subject in one item. Values of an item lie on one interval scale, 0..1. */
export interface RatedPair {
  item: string;
  first: number;
  second: number;
}

export interface PooledKappa {
  kappa: number;
  /** 95 %, by drawing whole clusters. Null: too few of them, or undefined on every resample. */
  interval: Interval | null;
  /** Pairs, and the clusters they come from. */
  n: number;
  clusters: number;
}

/**
 * Quadratic-weighted kappa pooled over items: 1 − Σ observed ÷ Σ expected squared distance, each item's expected from its own
 * margins (pooled kappa, De Vries et al. 2008, with Cohen's quadratic weights, 1968). With one item on an equidistant
 * scale it is the weighted kappa of `cohenKappa`. A cluster's pairs stay together in the interval.
 * @returns null where chance alone agrees fully, or nothing was rated
 */
export function pooledKappa(
  clusters: readonly (readonly RatedPair[])[],
  resampling: Resampling,
): PooledKappa | null {
  const filled = clusters.filter((pairs) => pairs.length > 0);
  const kappa = kappaOf(filled.flat());
  if (kappa === null) return null;
  const drawnKappa = (drawn: ArrayLike<number>) =>
    kappaOf(Array.from(drawn, (at) => filled[at] ?? []).flat()) ?? Number.NaN;
  const interval =
    filled.length < fewestClusters
      ? null
      : bootstrapStatistic(filled.length, drawnKappa, resampling);
  return { kappa, interval, n: filled.flat().length, clusters: filled.length };
}

function kappaOf(pairs: readonly RatedPair[]): number | null {
  let observed = 0;
  let expected = 0;
  for (const item of Map.groupBy(pairs, (pair) => pair.item).values()) {
    for (const { first, second } of item) observed += (first - second) ** 2;
    expected += expectedDistance(item) * item.length;
  }
  return expected < 1e-12 ? null : 1 - observed / expected;
}

/** Mean of (x − y)² over all pairs of one rater's value with the other's: both variances and the squared difference of means. */
function expectedDistance(pairs: readonly RatedPair[]): number {
  const moments = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    return { mean, variance: square - mean * mean };
  };
  const a = moments(pairs.map((pair) => pair.first));
  const b = moments(pairs.map((pair) => pair.second));
  return a.variance + b.variance + (a.mean - b.mean) ** 2;
}
