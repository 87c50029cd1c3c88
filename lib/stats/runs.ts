export interface RunSummary {
  mean: number;
  /** Sample standard deviation (n − 1) over runs; null for a single run. */
  sd: number | null;
  runs: number;
}

/** Mean ± sd over runs, as the paper reports accuracies. @returns null for no run. */
export function summariseRuns(values: readonly number[]): RunSummary | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, sd: null, runs: 1 };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)), runs: values.length };
}

export interface VarianceShares {
  /** Between questions: some are harder. */
  questions: number;
  /** Between runs: what a second run of everything would move. */
  runs: number;
  /** What neither explains: the same question comes out differently in different runs. */
  rest: number;
}

/**
 * Splits the variance of a question × run table into shares that add up to 1 (two-way layout with one value a cell;
 * Scheffé 1959, chapter 4). @param values one row a question, one column a run, no cell missing.
 * @returns null where every value is the same, or there are fewer than two questions or runs.
 */
export function varianceShares(values: readonly (readonly number[])[]): VarianceShares | null {
  const [questions, runs] = [values.length, values[0]?.length ?? 0];
  if (values.some((row) => row.length !== runs)) throw new RangeError("a cell is missing");
  if (questions < 2 || runs < 2) return null;
  const all = values.flat();
  const mean = meanOf(all);
  const columns = Array.from({ length: runs }, (_, j) => values.map((row) => row[j] as number));
  const spread = (of: readonly number[]) => of.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const total = spread(all);
  if (total < 1e-12) return null;
  const betweenQuestions = (runs * spread(values.map(meanOf))) / total;
  const betweenRuns = (questions * spread(columns.map(meanOf))) / total;
  return {
    questions: betweenQuestions,
    runs: betweenRuns,
    rest: Math.max(0, 1 - betweenQuestions - betweenRuns),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
