import { expect, test } from "vitest";
import { openBench } from "@/lib/practice/bench/bench-world";
import { accuracyOf, evaluatePolicy, pairedDifference } from "@/lib/practice/bench/evaluate";
import { improve } from "@/lib/practice/bench/improve";
import { GREEDY, type Sampling } from "@/lib/practice/bench/rollout";
import { baseWeights } from "@/lib/practice/policy/base";
import { BASE_SIZES } from "@/lib/practice/policy/sizes";
import { seededRandom } from "@/lib/practice/text/seeded-random";

const SAMPLED: Sampling = { temperature: 1, n: 4, execution: "sampled" };
const SEED = 21;
const size = BASE_SIZES["practice-l"] ?? 0;
const bench = openBench();
const held = bench.questions(SEED, "validation", 240);
const base = baseWeights(size);

const outcomes = (weights: Float32Array, sampling = GREEDY) =>
  evaluatePolicy(held, sampling, { weights, search: bench.search, random: seededRandom(SEED) });

test("the base is neither hopeless nor finished: 60–72 % greedy, at least 35 % sampled, give or take the sample", () => {
  // Two standard errors of 240 questions are six points.
  expect(accuracyOf(outcomes(base))).toBeGreaterThan(0.54);
  expect(accuracyOf(outcomes(base))).toBeLessThan(0.78);
  expect(accuracyOf(outcomes(base, SAMPLED))).toBeGreaterThan(0.35);
});

test("one iteration on the judge's targets beats the base, and one on random targets does not", () => {
  const train = bench.questions(SEED, "train", 150);
  const grown = (arm: "judge" | "random") =>
    improve(
      train,
      { arm, sampling: SAMPLED, trajectoriesPerQuestion: 2, epochs: 4, sizes: [size] },
      { weights: base, search: bench.search, seed: SEED },
    ).policies[0] ?? base;
  const before = outcomes(base);
  expect(pairedDifference(before, outcomes(grown("judge"))).low).toBeGreaterThan(0);
  expect(pairedDifference(before, outcomes(grown("random"))).mean).toBeLessThan(0.05);
}, 30_000);
