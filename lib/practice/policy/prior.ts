import { ANSWER } from "@/lib/practice/policy/answer-candidates";
import { CHECK } from "@/lib/practice/policy/check-candidates";
import { DECISION, STATUS } from "@/lib/practice/policy/decision-candidates";
import { valued } from "@/lib/practice/policy/features";
import type { Weights } from "@/lib/practice/policy/softmax";
import { SUMMARY } from "@/lib/practice/policy/summary-candidates";
import { mixHash } from "@/lib/practice/text/hash";

/** Document searched for by its title, found by the last search: see `where` in the candidates. */
const HERE = 3;

/** Habits any searcher starts with; what a relation looks like has to be learnt. */
const HABITS: readonly (readonly [number, number])[] = [
  [DECISION.whole, 1],
  [DECISION.name, 2],
  [valued(DECISION.status, STATUS.new), 1],
  [valued(DECISION.status, STATUS.read), -0.5],
  [valued(DECISION.status, STATUS.searched), -3],
  [valued(DECISION.titleIsQuery, HERE), 1.5],
  [valued(DECISION.stopDepth, 0), -4],
  [valued(DECISION.stopFound, HERE), 3],
  [valued(DECISION.stopUnsearched, 0), 1],
  [SUMMARY.keep, -0.5],
  [valued(SUMMARY.rank, 1), 0.5],
  [valued(SUMMARY.titleIsQuery, true), 1.5],
  [valued(SUMMARY.titleInQuestion, true), 1],
  [ANSWER.unknown, -2.5],
  [ANSWER.span, -1.2],
  [valued(ANSWER.where, HERE), 1],
  [valued(ANSWER.inQuestion, true), -2],
  [valued(ANSWER.title, true), -1.5],
  [valued(ANSWER.first, true), 3.2],
  [valued(ANSWER.any, true), 0.8],
  [valued(CHECK.pass, 1), 6],
  [valued(CHECK.pass, 2), 6],
  [mixHash(valued(CHECK.passStrength, 0), 1), -1],
];

/** The weights before any training, for a policy of `size` buckets. */
export function priorWeights(size: number): Weights {
  const weights = new Float32Array(size);
  for (const [hash, value] of HABITS) {
    const bucket = hash & (size - 1);
    weights[bucket] = (weights[bucket] ?? 0) + value;
  }
  return weights;
}
