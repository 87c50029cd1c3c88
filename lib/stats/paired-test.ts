import { rng } from "@/lib/stats/rng";

export interface PairedTest {
  /** Two-sided. */
  p: number;
  /** False: estimated from seeded random sign flips. */
  exact: boolean;
}

export interface PairedTestOptions {
  seed: number;
  /** Random flips where no exact way is open. */
  resamples?: number;
  /** The flips themselves, one row of +1 and −1 each: to be held to another implementation. None is exact. */
  signs?: readonly ArrayLike<number>[];
}

/**
 * Paired permutation test of a mean difference: under the null the sign of each question's difference is a coin toss
 * (Fisher 1935; Good 2005, section 3.2). Two-sided, P(|T| ≥ |t|).
 *
 * Exact wherever the differences are multiples of a common fraction, as means over R runs are: the distribution of the
 * sum follows by convolution. Exact as well by enumeration up to 20 questions. Else by `resamples` random flips, with
 * the observed one counted, so that p is never 0 (Phipson and Smyth 2010).
 */
export function pairedPermutationTest(
  differences: readonly number[],
  { seed, resamples = 100_000, signs }: PairedTestOptions,
): PairedTest {
  if (signs) return { p: byGivenFlips(differences, signs), exact: false };
  const moving = differences.filter((difference) => Math.abs(difference) > tolerance);
  if (moving.length === 0) return { p: 1, exact: true };
  const steps = onGrid(moving);
  if (steps !== null) return { p: byConvolution(steps), exact: true };
  if (moving.length <= 20) return { p: byEnumeration(moving), exact: true };
  return { p: byRandomFlips(moving, seed, resamples), exact: false };
}

/** Differences of means are sums of shares: below this two values are the same. */
const tolerance = 1e-9;
const finestGrid = 1000;
const mostCells = 20_000_000;

/** The differences as whole numbers of a common fraction 1/R; null: there is none, or the sums are too many. */
function onGrid(differences: readonly number[]): number[] | null {
  for (let runs = 1; runs <= finestGrid; runs++) {
    const steps = differences.map((difference) => Math.round(difference * runs));
    const fits = steps.every(
      (step, i) => Math.abs(step / runs - (differences[i] as number)) <= tolerance,
    );
    if (!fits) continue;
    const reach = steps.reduce((sum, step) => sum + Math.abs(step), 0);
    return steps.length * reach <= mostCells ? steps : null;
  }
  return null;
}

function byConvolution(steps: readonly number[]): number {
  const reach = steps.reduce((sum, step) => sum + Math.abs(step), 0);
  // Of the sum of the |step| that got a plus: the flipped sum is twice that, less the reach.
  let chances = new Float64Array(reach + 1);
  chances[0] = 1;
  let top = 0;
  for (const step of steps) {
    const size = Math.abs(step);
    const next = new Float64Array(reach + 1);
    for (let sum = 0; sum <= top; sum++) {
      const half = (chances[sum] as number) / 2;
      next[sum] = (next[sum] as number) + half;
      next[sum + size] = (next[sum + size] as number) + half;
    }
    chances = next;
    top += size;
  }
  const observed = Math.abs(steps.reduce((sum, step) => sum + step, 0));
  let p = 0;
  for (let sum = 0; sum <= reach; sum++) {
    if (Math.abs(2 * sum - reach) >= observed) p += chances[sum] as number;
  }
  return Math.min(1, p);
}

/** Visits all sign patterns in Gray-code order, one flip at a time. */
function byEnumeration(differences: readonly number[]): number {
  const signs = differences.map(() => 1);
  let sum = differences.reduce((total, difference) => total + difference, 0);
  const least = Math.abs(sum) - tolerance;
  const patterns = 2 ** differences.length;
  let extreme = 1;
  for (let pattern = 1; pattern < patterns; pattern++) {
    const flip = 31 - Math.clz32(pattern & -pattern);
    sum -= 2 * (signs[flip] as number) * (differences[flip] as number);
    signs[flip] = -(signs[flip] as number);
    if (Math.abs(sum) >= least) extreme++;
  }
  return extreme / patterns;
}

function byGivenFlips(differences: readonly number[], signs: readonly ArrayLike<number>[]): number {
  const least = Math.abs(differences.reduce((total, d) => total + d, 0)) - tolerance;
  const extreme = signs.filter((row) => {
    const sum = differences.reduce((total, d, i) => total + d * (row[i] as number), 0);
    return Math.abs(sum) >= least;
  });
  return (extreme.length + 1) / (signs.length + 1);
}

function byRandomFlips(differences: readonly number[], seed: number, resamples: number): number {
  const stream = rng(seed, "paired permutation");
  const least = Math.abs(differences.reduce((total, d) => total + d, 0)) - tolerance;
  let extreme = 0;
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (const difference of differences) sum += stream.uniform() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= least) extreme++;
  }
  return (extreme + 1) / (resamples + 1);
}
