import type { Execution } from "@/lib/domain/sampling";

/**
 * exp(−mean token log-probability). Null where the endpoint gave no log-probabilities or no token. Always finite: some
 * endpoints write −9999 for a token next to impossible, and infinity does not survive JSON.
 */
export function perplexityOf(sumLogprob: number | null, tokenCount: number): number | null {
  if (sumLogprob === null || tokenCount < 1) return null;
  return Math.min(Number.MAX_VALUE, Math.exp(-sumLogprob / tokenCount));
}

/**
 * Which sample acts (paper: the valid one of lowest perplexity). Ties go to the lowest index; without
 * log-probabilities the first valid sample is executed.
 * @returns the position in `samples`, or null when none is valid.
 */
export function chooseSample(
  samples: { valid: boolean; perplexity: number | null }[],
  execution: Execution,
): number | null {
  const first = samples.findIndex((sample) => sample.valid);
  if (first < 0) return null;
  if (execution === "sampled") return first;
  let best = first;
  for (let i = first + 1; i < samples.length; i++) {
    const candidate = samples[i];
    const champion = samples[best];
    if (!candidate?.valid || candidate.perplexity === null) continue;
    if (!champion || champion.perplexity === null || candidate.perplexity < champion.perplexity) {
      best = i;
    }
  }
  return best;
}
