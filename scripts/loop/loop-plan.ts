import {
  type Decoding,
  type EvaluationPlan,
  type SeriesPlan,
  seriesPlanSchema,
} from "@/lib/domain/plan";
import { recipeForArm } from "@/lib/domain/selection-recipe";
import { type PresetParts, practicePreset } from "@/lib/rest/preset-plans";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";

/** Rows a plan names, and how many questions each side holds. */
export interface LoopGround {
  projectId: string;
  parts: Omit<PresetParts, "seed" | "review" | "trainCount">;
  counts: { train: number; validation: number; test: number };
}

/** One trajectory a question in the first generation, four in each later one (paper, section 3.3). */
const trajectoriesPerQuestion = (generation: number) => (generation === 1 ? 1 : 4);

/** The practice preset without review: every trained policy grows next, as the paper does and a report must. */
export function loopPlan(ground: LoopGround, options: LoopOptions): SeriesPlan {
  const { counts, parts } = ground;
  const preset = practicePreset({
    ...parts,
    seed: options.seed,
    review: "automatic",
    trainCount: counts.train,
  });
  const evaluation = (split: "validation" | "test", decoding: Decoding): EvaluationPlan => ({
    questionSetVersionId: parts.questionSetVersionId,
    split,
    decoding,
    repeats: 1,
    questionCount: Math.min(options.evaluationQuestions[split], counts[split]),
  });
  return seriesPlanSchema.parse({
    ...preset,
    stopRule: { onRejection: "continue", minGain: null },
    base: {
      ...preset.base,
      questionCount: options.questions,
      recipe: recipeForArm(preset.base.recipe, options.selection),
      acceptance: "always",
      evaluation: [
        evaluation("validation", "greedy"),
        evaluation("test", "greedy"),
        ...(options.asDeployed ? [evaluation("test", "as_deployed")] : []),
      ],
    },
    generations: Array.from({ length: options.iterations }, (_, i) => ({
      trajectoriesPerQuestion: trajectoriesPerQuestion(i + 1),
    })),
  });
}
