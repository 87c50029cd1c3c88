import type { DifferenceFigure, ShareFigure } from "@/lib/contracts/figure";
import { bootstrapInterval, fewestClusters } from "@/lib/stats/bootstrap";
import { wilsonInterval } from "@/lib/stats/interval";
import { pairedPermutationTest } from "@/lib/stats/paired-test";

/** Any fixed number: figures must not change from one look to the next. */
const figureSeed = 20_231_215;
const resamples = 4000;
const alpha = 0.05;

/** A count of independent cases as a share with Wilson's interval. */
export function countedShare(successes: number, n: number): ShareFigure {
  const interval = wilsonInterval(successes, n);
  return {
    value: n === 0 ? null : successes / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
  };
}

/**
 * Share over questions with several runs each: the interval is clustered by question, n counts questions. With one run a
 * question it is Wilson's, which holds better near 0 and 1.
 */
export function clusteredShare(questions: readonly (readonly number[])[]): ShareFigure {
  const answered = questions.filter((runs) => runs.length > 0);
  const all = answered.flat();
  const sum = all.reduce((total, value) => total + value, 0);
  if (all.length === answered.length) return countedShare(sum, all.length);
  return clusteredMean(answered);
}

/** Mean of any values from 0 to 1 over questions: the interval draws questions whole, n counts questions. */
export function clusteredMean(questions: readonly (readonly number[])[]): ShareFigure {
  const answered = questions.filter((values) => values.length > 0);
  const all = answered.flat();
  const interval = bootstrapInterval(answered, { seed: figureSeed, resamples });
  if (interval === null) return { value: null, low: null, high: null, n: 0 };
  const value = all.reduce((total, one) => total + one, 0) / all.length;
  const n = answered.length;
  return n < fewestClusters ? { value, low: null, high: null, n } : { value, ...interval, n };
}

/** Before it is corrected for how many comparisons stand beside it. */
export interface RawDifference {
  value: number;
  low: number;
  high: number;
  p: number;
  n: number;
}

/**
 * Of paired per-question differences between shares: mean, interval over questions, permutation test. Of too few questions
 * the interval is all that a difference can be. Null: no pair.
 */
export function pairedDifference(differences: readonly number[]): RawDifference | null {
  if (differences.length === 0) return null;
  const value = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  const interval =
    differences.length < fewestClusters
      ? { low: -1, high: 1 }
      : bootstrapInterval(
          differences.map((difference) => [difference]),
          { seed: figureSeed, resamples },
        );
  const { p } = pairedPermutationTest(differences, { seed: figureSeed, resamples });
  return {
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    p,
    n: differences.length,
  };
}

/** @param p corrected for many comparisons where there are several */
export function verdictOf(value: number, p: number): DifferenceFigure["verdict"] {
  if (p > alpha) return "cannot_tell";
  return value > 0 ? "better" : "worse";
}

export function differenceFigure(
  raw: RawDifference,
  p: number,
  names: { newer: string; older: string },
): DifferenceFigure {
  const verdict = verdictOf(raw.value, p);
  const on = `on ${raw.n.toLocaleString("en-US")} ${raw.n === 1 ? "question" : "questions"}`;
  const sentence = {
    better: `${names.newer} is better than ${names.older} ${on}.`,
    worse: `${names.newer} is worse than ${names.older} ${on}.`,
    cannot_tell: `${names.newer} cannot be told apart from ${names.older} ${on}.`,
  }[verdict];
  return { ...raw, p, verdict, sentence };
}
