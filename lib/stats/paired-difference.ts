import { bootstrapInterval } from "@/lib/stats/bootstrap";
import type { Interval } from "@/lib/stats/interval";
import { pairedPermutationTest } from "@/lib/stats/paired-test";

/** What two policies made of one question: right (1) or wrong (0) for each run, or any score. At least one run each. */
export interface PairedQuestion {
  first: readonly number[];
  second: readonly number[];
}

export interface PairedDifference {
  questionCount: number;
  /** First minus second, in the unit of the scores: shares for right and wrong. */
  difference: number;
  /** 95 %, bootstrap over questions. */
  interval: Interval;
  /** Two-sided, of the paired permutation test over questions; not corrected for other comparisons. */
  p: number;
  exact: boolean;
  /** Standard deviation of a question's difference (n − 1); 0 for a single question. */
  sd: number;
}

/**
 * The difference between two policies on the same questions. A question counts once, however many runs it had, so runs
 * may differ in number. @returns null without a question.
 * @param resamples of the bootstrap, and of the test where no exact way is open; absent: as many as each of them takes alone
 */
export function pairedDifference(
  questions: readonly PairedQuestion[],
  seed: number,
  resamples?: number,
): PairedDifference | null {
  const drawn = { seed, ...(resamples !== undefined && { resamples }) };
  const differences = questions.map(({ first, second }) => mean(first) - mean(second));
  const interval = bootstrapInterval(
    differences.map((difference) => [difference]),
    drawn,
  );
  if (interval === null) return null;
  const difference = mean(differences);
  const squares = differences.reduce((sum, value) => sum + (value - difference) ** 2, 0);
  return {
    questionCount: differences.length,
    difference,
    interval,
    ...pairedPermutationTest(differences, drawn),
    sd: Math.sqrt(squares / Math.max(1, differences.length - 1)),
  };
}

function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("a question without a run");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
