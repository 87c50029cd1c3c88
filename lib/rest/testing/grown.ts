import type { FunnelStageKey } from "@/lib/domain/funnel";
import {
  type StepFact,
  stepFactSchema,
  type TrajectoryFact,
  trajectoryFactSchema,
} from "@/lib/domain/selection-fact";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { evaluateRecipe, keptExamples, type Selection } from "@/lib/rest/evaluate-recipe";
import { createFactTableBuilder, type FactTable } from "@/lib/rest/fact-table";

export interface Grown {
  trajectory: TrajectoryFact;
  steps: StepFact[];
}

export const kinds = ["decision", "summary", "answer"];

/** A finished trajectory of one unremarkable step, and what the test wants otherwise. */
export function grown(
  id: string,
  fields: Partial<TrajectoryFact> = {},
  steps: Partial<StepFact>[] = [{}],
) {
  const trajectory = trajectoryFactSchema.parse({
    trajectoryId: id,
    seedKey: id,
    questionId: "q1",
    group: "g",
    fromThisIteration: true,
    completed: true,
    effectiveReward: 0.5,
    finalAnswerNormalised: "euro",
    evalOverlap: false,
    ...fields,
  });
  return {
    trajectory,
    steps: steps.map((step, stepIndex) =>
      stepFactSchema.parse({
        trajectoryId: id,
        stepIndex,
        kind: kinds[stepIndex % 3],
        executedSampleIndex: 0,
        validSampleIndexes: [0, 1, 3],
        unanimous: false,
        rankerFirst: 1,
        personTarget: null,
        droppedByPerson: false,
        leavesTrace: true,
        lintFlags: [],
        duplicateKey: Number(id.replace(/\D/g, "")) * 100 + stepIndex,
        ...step,
      }),
    ),
  };
}

export function tableOf(all: readonly Grown[]): FactTable {
  const builder = createFactTableBuilder();
  for (const { trajectory, steps } of all) builder.add(trajectory, steps);
  return builder.build();
}

type RecipeInput = Parameters<typeof selectionRecipeSchema.parse>[0];
export const recipe = (fields: RecipeInput = {}) =>
  selectionRecipeSchema.parse({ ...(fields as object) });
export const select = (all: readonly Grown[], fields: RecipeInput = {}, seed = 7) => {
  const table = tableOf(all);
  const selection = evaluateRecipe(table, recipe(fields), { seed });
  return { ...selection, kept: keptExamples(table, selection) };
};
export const idsOf = (kept: { trajectoryId: string }[]) => [
  ...new Set(kept.map((k) => k.trajectoryId)),
];
export const stage = (selection: Selection, key: FunnelStageKey) =>
  selection.funnel.stages.find((s) => s.key === key);
