/**
 * What keeping or dropping every search result does to a trained policy, on the test questions of a split, greedy:
 * `tsx scripts/practice-summaries.ts --models DIR --model ID --seed 11` prints one JSON line.
 */
import { parseArgs } from "node:util";
import { openBench } from "@/lib/practice/bench/bench-world";
import { evaluatePolicy } from "@/lib/practice/bench/evaluate";
import { GREEDY, type SummaryRule } from "@/lib/practice/bench/rollout";
import { ModelStore } from "@/lib/practice/server/model-store";
import { seededRandom } from "@/lib/practice/text/seeded-random";

const { values } = parseArgs({
  options: {
    models: { type: "string" },
    model: { type: "string" },
    seed: { type: "string", default: "11" },
  },
});
const { models, model } = values;
if (models === undefined || model === undefined) {
  throw new Error("--models names the practice server's folder of models, --model one of them");
}

const bench = openBench();
const questions = bench.questions(Number(values.seed), "test", Number.POSITIVE_INFINITY);
const weights = new ModelStore(models).weights(model);

function rightUnder(summaries: SummaryRule): boolean[] {
  const world = { weights, search: bench.search, random: seededRandom(1), summaries };
  return evaluatePolicy(questions, GREEDY, world).map((outcome) => outcome.right);
}

process.stdout.write(
  `${JSON.stringify({
    trained: rightUnder("policy"),
    keepAll: rightUnder("keep all"),
    dropAll: rightUnder("drop all"),
  })}\n`,
);
