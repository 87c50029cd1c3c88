/**
 * Base and distilled accuracy by size, on validation: where the intervals part is where S and XS belong.
 * `tsx scripts/practice-sizes.ts --seeds 11,12`
 */
import { parseArgs } from "node:util";
import { openBench } from "@/lib/practice/bench/bench-world";
import { accuracyOf, evaluatePolicy, type Outcome } from "@/lib/practice/bench/evaluate";
import { improve } from "@/lib/practice/bench/improve";
import { GREEDY, type Sampling } from "@/lib/practice/bench/rollout";
import { baseWeights } from "@/lib/practice/policy/base";
import { BASE_SIZES } from "@/lib/practice/policy/sizes";
import type { Weights } from "@/lib/practice/policy/softmax";
import { seededRandom } from "@/lib/practice/text/seeded-random";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "11,12,13" } } });
const SAMPLED: Sampling = { temperature: 1, n: 4, execution: "sampled" };
const LARGE = BASE_SIZES["practice-l"] ?? 1 << 18;
const BITS = [6, 7, 8, 9, 10, 11, 12, 14];
const TRAIN = 300;
const EPOCHS = 4;
const Z95 = 1.959964;

const bench = openBench();
const sizes = [LARGE, ...BITS.map((bits) => 1 << bits)];
const outcomes = new Map(
  sizes.map((size) => [size, { base: [] as Outcome[], tuned: [] as Outcome[] }]),
);

function evaluate(weights: Weights, seed: number): Outcome[] {
  const questions = bench.questions(seed, "validation", 400);
  return evaluatePolicy(questions, GREEDY, {
    weights,
    search: bench.search,
    random: seededRandom(seed),
  });
}

for (const seed of values.seeds.split(",").map(Number)) {
  const train = bench.questions(seed, "train", TRAIN);
  let actor = baseWeights(LARGE);
  let policies: Weights[] = [];
  for (const [i, trajectoriesPerQuestion] of [1, 4].entries()) {
    const grown = improve(
      train,
      { arm: "judge", sampling: SAMPLED, trajectoriesPerQuestion, epochs: EPOCHS, sizes },
      { weights: actor, search: bench.search, seed: seed * 100 + i },
    );
    policies = grown.policies;
    actor = policies[0] ?? actor;
  }
  for (const [i, size] of sizes.entries()) {
    const tally = outcomes.get(size);
    tally?.base.push(...evaluate(baseWeights(size), seed));
    tally?.tuned.push(...evaluate(policies[i] ?? actor, seed));
  }
}

function interval(of: Outcome[]): string {
  const accuracy = accuracyOf(of);
  const margin = Z95 * Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, of.length));
  return `${(100 * accuracy).toFixed(1)} ± ${(100 * margin).toFixed(1)}`;
}

for (const [size, { base, tuned }] of outcomes) {
  process.stdout.write(
    `2^${Math.log2(size)}: base ${interval(base)}, distilled ${interval(tuned)}\n`,
  );
}
