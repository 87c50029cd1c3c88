import { bootstrapStatistic, type Resampling } from "@/lib/stats/bootstrap";
import { defaultLevel, type Interval } from "@/lib/stats/interval";
import { criticalValue } from "@/lib/stats/normal";

/** How far apart two categories are: all alike, by steps, by squared steps. For ordered scales the last two. */
export type KappaWeights = "none" | "linear" | "quadratic";

export interface Kappa {
  kappa: number;
  /** Large-sample standard error. */
  standardError: number;
  interval: Interval;
  n: number;
}

export type Pair<T> = readonly [first: T, second: T];

/** Counts of pairs: rows the first rater, columns the second, in the order of `categories`. */
export function confusionOf<T>(pairs: readonly Pair<T>[], categories: readonly T[]): number[][] {
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) {
    const row = table[categories.indexOf(first)];
    const column = categories.indexOf(second);
    if (row === undefined || column === -1) throw new RangeError("a rating outside the categories");
    row[column] = (row[column] as number) + 1;
  }
  return table;
}

/**
 * Cohen's kappa, weighted if asked (Cohen 1960, 1968), with the large-sample error of Fleiss, Cohen and Everitt 1969.
 * @returns null where chance alone agrees fully (all in one category) or nothing was rated.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = "none",
  level: number = defaultLevel,
): Kappa | null {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const size = table.length;
  const share = (i: number, j: number) => (table[i]?.[j] ?? 0) / n;
  const indexes = Array.from({ length: size }, (_, i) => i);
  const sum = (of: (i: number) => number) => indexes.reduce((total, i) => total + of(i), 0);
  const rows = indexes.map((i) => sum((j) => share(i, j)));
  const columns = indexes.map((j) => sum((i) => share(i, j)));
  const weight = (i: number, j: number) => agreement(i, j, size, weights);
  const observed = sum((i) => sum((j) => weight(i, j) * share(i, j)));
  const chance = sum((i) => sum((j) => weight(i, j) * (rows[i] ?? 0) * (columns[j] ?? 0)));
  if (n === 0 || 1 - chance < 1e-12) return null;
  const kappa = (observed - chance) / (1 - chance);
  const rowWeight = indexes.map((i) => sum((j) => weight(i, j) * (columns[j] ?? 0)));
  const columnWeight = indexes.map((j) => sum((i) => weight(i, j) * (rows[i] ?? 0)));
  const spread = sum((i) =>
    sum((j) => {
      const expected = (rowWeight[i] ?? 0) + (columnWeight[j] ?? 0);
      return share(i, j) * (weight(i, j) - expected * (1 - kappa)) ** 2;
    }),
  );
  const variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (n * (1 - chance) ** 2);
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = criticalValue(level) * standardError;
  const interval = { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) };
  return { kappa, standardError, interval, n };
}

/** Percentile interval of kappa that draws whole clusters: a trajectory's or a question's pairs stay together. */
export function kappaBootstrap<T>(
  clusters: readonly (readonly Pair<T>[])[],
  categories: readonly T[],
  weights: KappaWeights,
  resampling: Resampling,
): Interval | null {
  const tables = clusters.map((pairs) => confusionOf(pairs, categories));
  return bootstrapStatistic(
    clusters.length,
    (drawn) => {
      const sum = categories.map(() => categories.map(() => 0));
      for (let i = 0; i < drawn.length; i++) addTo(sum, tables[drawn[i] as number] ?? []);
      return cohenKappa(sum, weights)?.kappa ?? Number.NaN;
    },
    resampling,
  );
}

function addTo(sum: number[][], table: readonly (readonly number[])[]): void {
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const target = sum[i];
      if (target !== undefined) target[j] = (target[j] ?? 0) + count;
    });
  });
}

function agreement(i: number, j: number, size: number, weights: KappaWeights): number {
  if (weights === "none") return i === j ? 1 : 0;
  const apart = Math.abs(i - j) / (size - 1);
  return weights === "linear" ? 1 - apart : 1 - apart * apart;
}
