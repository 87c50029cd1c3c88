import type { StepState } from "@/lib/domain/step-state";
import { replyOf } from "@/lib/practice/policy/reply-text";
import { drawIndex, logProbabilities, type Weights } from "@/lib/practice/policy/softmax";
import { stepCandidates } from "@/lib/practice/policy/step-candidates";
import { hashText, mixHash } from "@/lib/practice/text/hash";
import { seededRandom } from "@/lib/practice/text/seeded-random";

export interface PolicySample {
  text: string;
  /** Log-probability of the action at temperature 1, whatever the temperature it was drawn at. */
  logProb: number;
}

/** The same state, weights and seed give the same samples; two states under one seed draw independently. */
export function samplePolicy(
  weights: Weights,
  state: StepState,
  sampling: { n: number; temperature: number; seed: number },
): PolicySample[] {
  const candidates = stepCandidates(state);
  const logProbs = logProbabilities(weights, candidates);
  const random = seededRandom(mixHash(hashText(JSON.stringify(state)), sampling.seed));
  const texts = new Map<number, string>();
  return Array.from({ length: sampling.n }, () => {
    const drawn = drawIndex(logProbs, sampling.temperature, random);
    const candidate = candidates[drawn];
    if (!candidate) throw new Error("a step without candidates");
    const text = texts.get(drawn) ?? JSON.stringify(replyOf(state, candidate.action));
    texts.set(drawn, text);
    return { text, logProb: logProbs[drawn] ?? 0 };
  });
}
