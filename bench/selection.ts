import {
  type LintFlag,
  type SelectionRecipe,
  selectionRecipeSchema,
} from "@/lib/domain/selection-recipe";
import { stepKinds } from "@/lib/domain/step-kind";
import { evaluateRecipe } from "@/lib/rest/evaluate-recipe";
import { createFactTableBuilder, type FactTable } from "@/lib/rest/fact-table";
import { mix } from "@/lib/rest/mix";

/**
 * The funnel over the facts of 100,000 trajectories of nine steps, recomputed as a slider moves: every stage switched
 * on, the threshold at another place each time. Compared with one bare pass that only counts rewards and lint flags.
 */
const trajectories = Number(process.argv[2] ?? 100_000);
const stepsEach = 9;
const perQuestion = 4;

const share = (a: number, b: number) => mix(17, a, b) / 2 ** 32;

function facts(): FactTable {
  const builder = createFactTableBuilder();
  for (let t = 0; t < trajectories; t++) {
    const question = Math.floor(t / perQuestion);
    const trajectoryId = `t${t}`;
    const steps = Array.from({ length: stepsEach }, (_, stepIndex) => {
      const lintFlags: LintFlag[] = share(t, 50 + stepIndex) < 0.01 ? ["repeated_query"] : [];
      return {
        trajectoryId,
        stepIndex,
        kind: stepKinds[stepIndex < 6 ? stepIndex % 2 : stepIndex - 4] as string,
        executedSampleIndex: 0,
        validSampleIndexes: [0, 1, 2, 3],
        unanimous: share(t, 100 + stepIndex) < 0.2,
        rankerFirst: share(t, 150 + stepIndex) < 0.98 ? t % 4 : null,
        personTarget: null,
        droppedByPerson: share(t, 200 + stepIndex) < 0.002,
        leavesTrace: true,
        lintFlags,
        duplicateKey: mix(question, stepIndex, Math.floor(share(t, 250 + stepIndex) * 3)),
      };
    });
    builder.add(
      {
        trajectoryId,
        seedKey: trajectoryId,
        questionId: `q${question}`,
        group: `type ${question % 12}`,
        fromThisIteration: true,
        completed: share(t, 1) < 0.99,
        effectiveReward: share(t, 2) < 0.97 ? share(t, 3) : null,
        finalAnswerNormalised: `answer ${Math.floor(share(t, 4) * 3)}`,
        evalOverlap: share(question, 5) < 0.01,
      },
      steps,
    );
  }
  return builder.build();
}

function recipeAt(threshold: number): SelectionRecipe {
  return selectionRecipeSchema.parse({
    reward: { rule: "at_least", threshold },
    maxPerQuestion: 3,
    minAgreement: 0.25,
    duplicates: "steps",
    lint: { scope: "trajectories" },
    maxKindRatio: 1.5,
  });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
}

function barePass(table: FactTable): number {
  let count = 0;
  for (let row = 0; row < table.reward.length; row++)
    if ((table.reward[row] as number) >= 0.5) count++;
  for (let step = 0; step < table.lint.length; step++) if (table.lint[step] === 0) count++;
  return count;
}

const buildStart = performance.now();
const table = facts();
const buildMs = performance.now() - buildStart;
const moves = Array.from({ length: 41 }, (_, i) => i / 50);
const first = timed(() => evaluateRecipe(table, recipeAt(0.5), { seed: 1 }));
const strict = moves.map((tau) => timed(() => evaluateRecipe(table, recipeAt(tau), { seed: 1 })));
const plainRecipe = selectionRecipeSchema.parse({});
const plain = moves.map(() => timed(() => evaluateRecipe(table, plainRecipe, { seed: 1 })));
const bare = moves.map(() => timed(() => barePass(table)));

const round = (value: number) => Math.round(value * 10) / 10;
const figures = {
  bench: "selection",
  trajectories,
  steps: trajectories * stepsEach,
  targetMs: 300,
  firstMs: round(first),
  everyStageMedianMs: round(quantile(strict, 0.5)),
  everyStageP95Ms: round(quantile(strict, 0.95)),
  defaultRecipeMedianMs: round(quantile(plain, 0.5)),
  barePassMedianMs: round(quantile(bare, 0.5)),
  buildTableMs: round(buildMs),
};
console.error("recipe         median ms   p95 ms");
console.error(`every stage    ${figures.everyStageMedianMs}   ${figures.everyStageP95Ms}`);
console.error(`the default    ${figures.defaultRecipeMedianMs}`);
console.log(JSON.stringify(figures));
