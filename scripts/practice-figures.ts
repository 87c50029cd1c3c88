/**
 * The practice provider's figures in memory: seeds × arms, two iterations each, held-out greedy accuracy.
 * `tsx scripts/practice-figures.ts --seeds 11,12 --arms judge,random --split validation`
 */
import { parseArgs } from "node:util";
import { type Bench, openBench } from "@/lib/practice/bench/bench-world";
import type { Arm } from "@/lib/practice/bench/choose-target";
import {
  accuracyOf,
  evaluatePolicy,
  type Outcome,
  pairedDifference,
} from "@/lib/practice/bench/evaluate";
import { type GrowthReport, improve } from "@/lib/practice/bench/improve";
import { GREEDY, type Sampling } from "@/lib/practice/bench/rollout";
import { baseWeights } from "@/lib/practice/policy/base";
import { BASE_SIZES } from "@/lib/practice/policy/sizes";
import type { Weights } from "@/lib/practice/policy/softmax";
import type { Split } from "@/lib/practice/questions/practice-question";
import { seededRandom } from "@/lib/practice/text/seeded-random";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "11,12,13,14,15,16" },
    arms: { type: "string", default: "judge,perplexity,random,gold" },
    split: { type: "string", default: "test" },
    train: { type: "string", default: "300" },
    held: { type: "string", default: "400" },
    growth: { type: "string", default: "1,4" },
    temperature: { type: "string", default: "1" },
    n: { type: "string", default: "4" },
    execution: { type: "string", default: "sampled" },
    epochs: { type: "string", default: "4" },
    size: { type: "string", default: "practice-l" },
    verbose: { type: "boolean", default: false },
  },
});

const SAMPLED: Sampling = { temperature: 1, n: 4, execution: "sampled" };
const GROWTH: Sampling = {
  temperature: Number(values.temperature),
  n: Number(values.n),
  execution: values.execution === "sampled" ? "sampled" : "lowest_perplexity",
};
const size = BASE_SIZES[values.size] ?? Number(values.size);
const bench = openBench();
const base = baseWeights(size);
const percent = (share: number) => (100 * share).toFixed(1).padStart(5);
const print = (line: string) => process.stdout.write(`${line}\n`);

interface SeedResult {
  base: Outcome[];
  arms: Map<string, Outcome[]>;
}

const heldOut = (seed: number) => bench.questions(seed, values.split as Split, Number(values.held));

function evaluate(
  weights: Weights,
  seed: number,
  sampling = GREEDY,
  opened: Bench = bench,
): Outcome[] {
  const random = seededRandom(seed + 5);
  return evaluatePolicy(heldOut(seed), sampling, { weights, search: opened.search, random });
}

function describeGrowth(report: GrowthReport): string {
  const { steps } = report;
  const share = (kinds: (keyof typeof steps)[]) => {
    const total = kinds.reduce((sum, kind) => sum + steps[kind].total, 0);
    return percent(kinds.reduce((sum, kind) => sum + steps[kind].overridden, 0) / total);
  };
  const answers = percent(report.targetAnswersRight / Math.max(1, steps.answer.total));
  return `grown ${percent(report.right / report.trajectories)} right, targets ${answers}, overrides decision+answer ${share(["decision", "answer"])} summary ${share(["summary"])} checks ${share(["relevance_check", "grounding_check"])}, ${report.examples} examples`;
}

function describeChecks(weights: Weights, seed: number): string {
  const outcomes = evaluate(weights, seed, SAMPLED);
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((s, o) => s + of(o), 0);
  const fixed = sum((o) => Number(!o.draftRight && o.right));
  const broken = sum((o) => Number(o.draftRight && !o.right));
  return `at T=1 ${percent(accuracyOf(outcomes))}, checks revise ${percent(sum((o) => o.revisions) / sum((o) => o.checks))}, wrong→right ${fixed}, right→wrong ${broken}`;
}

function describeSummaries(weights: Weights, seed: number): string {
  const rules = (["keep all", "drop all"] as const).map((summaries) => {
    const world = { weights, search: bench.search, random: seededRandom(1), summaries };
    return `${summaries} ${percent(accuracyOf(evaluatePolicy(heldOut(seed), GREEDY, world)))}`;
  });
  return rules.join(", ");
}

function runArm(seed: number, arm: Arm): Outcome[] {
  const train = bench.questions(seed, "train", Number(values.train));
  let weights = base;
  const started = Date.now();
  const accuracies: string[] = [];
  for (const [i, trajectoriesPerQuestion] of values.growth.split(",").map(Number).entries()) {
    const { policies, report } = improve(
      train,
      {
        arm,
        sampling: GROWTH,
        trajectoriesPerQuestion,
        epochs: Number(values.epochs),
        sizes: [size],
      },
      { weights, search: bench.search, seed: seed * 100 + i },
    );
    weights = policies[0] ?? weights;
    accuracies.push(percent(accuracyOf(evaluate(weights, seed))));
    if (values.verbose) print(`    ${describeGrowth(report)}`);
  }
  print(
    `  ${arm.padEnd(10)} → ${accuracies.join(" → ")}  (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (arm === "judge") {
    print(`    ${describeChecks(weights, seed)}`);
    print(`    summaries: ${describeSummaries(weights, seed)}`);
  }
  return evaluate(weights, seed);
}

function typesOf(before: Outcome[], after: Outcome[]): string[] {
  const types = [...new Set(before.map((outcome) => outcome.question.type))].sort();
  return types.map((type) => {
    const pick = (outcomes: Outcome[]) => outcomes.filter((o) => o.question.type === type);
    const [a, b] = [pick(before), pick(after)];
    const difference = pairedDifference(a, b);
    const fell = difference.high < 0 ? "  FELL" : "";
    return `      ${type.padEnd(28)} n ${String(a.length).padStart(3)} ${percent(accuracyOf(a))} → ${percent(accuracyOf(b))}${fell}`;
  });
}

function runSeed(seed: number): SeedResult {
  const greedy = evaluate(base, seed);
  const sampled = evaluate(base, seed, SAMPLED);
  print(
    `seed ${seed}: ${greedy.length} held out, base greedy ${percent(accuracyOf(greedy))}, sampled ${percent(accuracyOf(sampled))}`,
  );
  const arms = new Map<string, Outcome[]>();
  for (const arm of values.arms.split(",")) {
    const outcomes = runArm(seed, arm as Arm);
    arms.set(arm, outcomes);
    const gain = pairedDifference(greedy, outcomes);
    print(`    gain ${percent(gain.mean)} [${percent(gain.low)}, ${percent(gain.high)}]`);
    if (arm === "judge") for (const line of typesOf(greedy, outcomes)) print(line);
  }
  return { base: greedy, arms };
}

const results = values.seeds.split(",").map((seed) => runSeed(Number(seed)));

print("\nsummary");
for (const arm of values.arms.split(",")) {
  const gains = results.map(
    (result) => pairedDifference(result.base, result.arms.get(arm) ?? []).mean,
  );
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const reached = gains.filter((gain) => gain >= 0.08).length;
  print(`  ${arm.padEnd(10)} mean gain ${percent(mean)}, ≥ 8 points on ${reached}/${gains.length}`);
  if (arm === "judge") continue;
  const above = results.filter((result) => {
    const judge = result.arms.get("judge");
    return judge && pairedDifference(result.arms.get(arm) ?? [], judge).low > 0;
  });
  print(`    judge above it with an interval over 0 on ${above.length}/${results.length}`);
}
