import { normalCdf } from "@/lib/stats/normal";

/** Above this many trials the normal approximation with its continuity correction is as good as the sum. */
const mostExact = 2000;

/**
 * Two-sided p that so many of the trials succeed, each with a chance of its own (Poisson 1837; exact by convolution, twice
 * the smaller tail). With one common chance it is the binomial test.
 * @returns 1 where there is no trial
 */
export function poissonBinomialTest(successes: number, chances: readonly number[]): number {
  if (chances.length === 0) return 1;
  const [below, above] =
    chances.length <= mostExact ? exactTails(successes, chances) : normalTails(successes, chances);
  return Math.min(1, 2 * Math.min(below, above));
}

function exactTails(successes: number, chances: readonly number[]): [number, number] {
  let share = new Float64Array([1]);
  for (const chance of chances) {
    const next = new Float64Array(share.length + 1);
    for (let k = 0; k < share.length; k++) {
      const held = share[k] as number;
      next[k] = (next[k] as number) + held * (1 - chance);
      next[k + 1] = (next[k + 1] as number) + held * chance;
    }
    share = next;
  }
  let below = 0;
  let above = 0;
  for (let k = 0; k < share.length; k++) {
    if (k <= successes) below += share[k] as number;
    if (k >= successes) above += share[k] as number;
  }
  return [below, above];
}

function normalTails(successes: number, chances: readonly number[]): [number, number] {
  const mean = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  if (variance === 0) return successes === mean ? [1, 1] : [0, 0];
  const z = (value: number) => normalCdf((value - mean) / Math.sqrt(variance));
  return [z(successes + 0.5), 1 - z(successes - 0.5)];
}
