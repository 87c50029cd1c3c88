import { defaultLevel, type Interval } from "@/lib/stats/interval";
import { quantileOf } from "@/lib/stats/quantile";
import { rng } from "@/lib/stats/rng";

/** Either a seed, or the resamples themselves: one row of cluster indexes each. */
export type Resampling =
  | { seed: number; resamples?: number; level?: number }
  | { indexes: readonly ArrayLike<number>[]; level?: number };

export const defaultResamples = 10_000;

/**
 * Of fewer clusters resampling gives an interval that is far too narrow, and of a single one none at all: whoever shows a
 * figure of so few claims no interval.
 */
export const fewestClusters = 5;

/**
 * Percentile interval of a mean over all values, clustered (Efron and Tibshirani 1993, chapter 13; clusters are drawn
 * whole, Field and Welsh 2007). A cluster is a question and its values are the runs, so that runs of one question are
 * never taken for independent.
 * @returns null for no value at all.
 */
export function bootstrapInterval(
  clusters: readonly (readonly number[])[],
  resampling: Resampling,
): Interval | null {
  const sums = Float64Array.from(clusters, (values) =>
    values.reduce((sum, value) => sum + value, 0),
  );
  const counts = Uint32Array.from(clusters, (values) => values.length);
  if (!counts.some((count) => count > 0)) return null;
  return bootstrapStatistic(
    clusters.length,
    (drawn) => {
      let sum = 0;
      let count = 0;
      for (let i = 0; i < drawn.length; i++) {
        sum += sums[drawn[i] as number] as number;
        count += counts[drawn[i] as number] as number;
      }
      return sum / count;
    },
    resampling,
  );
}

/**
 * Percentile interval of any statistic of `n` clusters. Resamples on which it is undefined (NaN) are left out.
 * @returns null where it is undefined on all of them.
 */
export function bootstrapStatistic(
  n: number,
  statistic: (drawn: ArrayLike<number>) => number,
  resampling: Resampling,
): Interval | null {
  const values: number[] = [];
  const collect = (drawn: ArrayLike<number>) => {
    const value = statistic(drawn);
    if (!Number.isNaN(value)) values.push(value);
  };
  if ("indexes" in resampling) for (const drawn of resampling.indexes) collect(drawn);
  else drawEach(n, resampling, collect);
  if (values.length === 0) return null;
  const tail = (1 - (resampling.level ?? defaultLevel)) / 2;
  const sorted = Float64Array.from(values).sort();
  return { low: quantileOf(sorted, tail), high: quantileOf(sorted, 1 - tail) };
}

function drawEach(
  n: number,
  { seed, resamples = defaultResamples }: { seed: number; resamples?: number },
  visit: (drawn: Uint32Array) => void,
): void {
  const drawn = drawAll(n, seed, resamples);
  for (let i = 0; i < resamples; i++) visit(drawn.subarray(i * n, (i + 1) * n));
}

/**
 * The draws of one seed are the same for every statistic of as many clusters. A page of figures asks for them a hundred
 * times over, and drawing costs far more than adding up, so the latest are kept.
 */
const kept = new Map<string, Uint32Array>();
const mostKept = 8;
/** Larger ones (16 MB) are drawn anew: they are rare, and would fill the memory. */
const mostNumbersKept = 4_000_000;

function drawAll(n: number, seed: number, resamples: number): Uint32Array {
  const key = `${n} ${seed} ${resamples}`;
  const known = kept.get(key);
  if (known) return known;
  const stream = rng(seed, "bootstrap");
  const drawn = new Uint32Array(n * resamples);
  for (let i = 0; i < drawn.length; i++) drawn[i] = stream.below(n);
  if (drawn.length > mostNumbersKept) return drawn;
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, drawn);
  return drawn;
}
