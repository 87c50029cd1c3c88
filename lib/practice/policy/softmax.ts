import type { Candidate } from "@/lib/practice/policy/candidate";
import type { Random } from "@/lib/practice/text/seeded-random";

/** Length is a power of two: a feature's bucket is its hash masked by length − 1. */
export type Weights = Float32Array;

export function scoreOf(weights: Weights, candidate: Candidate): number {
  const mask = weights.length - 1;
  let score = 0;
  for (const hash of candidate.core) score += weights[hash & mask] ?? 0;
  for (const hash of candidate.lexical) score += weights[hash & mask] ?? 0;
  return score;
}

export function logSumExp(values: ArrayLike<number>): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) max = Math.max(max, values[i] ?? max);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] ?? 0) - max);
  return max + Math.log(sum);
}

/** Log-probabilities of the candidates at temperature 1. */
export function logProbabilities(weights: Weights, candidates: readonly Candidate[]): Float64Array {
  const scores = Float64Array.from(candidates, (candidate) => scoreOf(weights, candidate));
  const total = logSumExp(scores);
  return scores.map((score) => score - total);
}

/** Temperature 0 takes the most probable, the first one on a tie. */
export function drawIndex(logProbs: Float64Array, temperature: number, random: Random): number {
  if (temperature === 0) {
    let best = 0;
    for (let i = 1; i < logProbs.length; i++) {
      if ((logProbs[i] ?? 0) > (logProbs[best] ?? 0)) best = i;
    }
    return best;
  }
  const scaled = logProbs.map((value) => value / temperature);
  const total = logSumExp(scaled);
  let left = random();
  for (let i = 0; i < scaled.length; i++) {
    left -= Math.exp((scaled[i] ?? 0) - total);
    if (left <= 0) return i;
  }
  return scaled.length - 1;
}
