import { type EvaluationPlan, type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { recipeForArm } from "@/lib/domain/selection-recipe";
import { commandPreset, type PresetParts } from "@/lib/rest/preset-plans";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";

/** Rows a plan names, and how many questions each side holds. */
export interface LoopGround {
  projectId: string;
  parts: Omit<PresetParts, "seed" | "review" | "trainCount">;
  counts: { train: number; validation: number; test: number };
}

/** One trajectory a question in the first generation, four in each later one (paper, section 3.3). */
const trajectoriesPerQuestion = (generation: number) => (generation === 1 ? 1 : 4);

function evaluations(preset: SeriesPlan, ground: LoopGround, options: LoopOptions) {
  const most = options.evaluationQuestions;
  const greedy = preset.base.evaluation.map((plan) => ({
    ...plan,
    questionCount: most === null ? plan.questionCount : Math.min(most, ground.counts[plan.split]),
  }));
  const sampled = greedy
    .filter((plan) => plan.split === "test")
    .map((plan): EvaluationPlan => ({ ...plan, decoding: "as_deployed" }));
  return options.asDeployed ? [...greedy, ...sampled] : greedy;
}

/** The command's preset with what the arguments change. */
export function loopPlan(ground: LoopGround, options: LoopOptions): SeriesPlan {
  const { counts, parts } = ground;
  const preset = commandPreset(
    { ...parts, seed: options.seed, review: "automatic", trainCount: counts.train },
    counts,
  );
  return seriesPlanSchema.parse({
    ...preset,
    base: {
      ...preset.base,
      questionCount: options.questions,
      recipe: recipeForArm(preset.base.recipe, options.selection),
      evaluation: evaluations(preset, ground, options),
    },
    generations: Array.from({ length: options.iterations }, (_, i) => ({
      trajectoriesPerQuestion: trajectoriesPerQuestion(i + 1),
    })),
  });
}
