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
  [valued(ANSWER.first, true), 2.4],
  [valued(ANSWER.any, true), 0.8],
  [valued(CHECK.pass, 1), 5],
  [valued(CHECK.pass, 2), 5],
];

/** Both checks lean to what was read right after the asked word, and against trading it for less. */
function checkHabits(): [number, number][] {
  const habits: [number, number][] = [];
  for (const head of [1, 2]) {
    for (let own = -1; own <= 4; own++) {
      for (let other = 0; other <= 4; other++) {
        const gap = other - own;
        if (gap > 0)
          habits.push([mixHash(valued(CHECK.passStrength, own * 5 + other), head), -0.8 * gap]);
        habits.push([mixHash(valued(CHECK.reviseStrength, own * 5 + other), head), 0.8 * gap]);
      }
    }
  }
  return habits;
}

/** The weights before any training, for a policy of `size` buckets. */
export function priorWeights(size: number): Weights {
  const weights = new Float32Array(size);
  for (const [hash, value] of [...HABITS, ...checkHabits()]) {
    const bucket = hash & (size - 1);
    weights[bucket] = (weights[bucket] ?? 0) + value;
  }
  return weights;
}
