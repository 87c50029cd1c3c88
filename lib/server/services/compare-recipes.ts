import type { ComparedExample, RecipeComparison } from "@/lib/contracts/recipe";
import { excerpt } from "@/lib/domain/excerpt";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { compareSelections } from "@/lib/rest/compare-selections";
import { evaluateRecipe, type Selection } from "@/lib/rest/evaluate-recipe";
import {
  type PlacedExample,
  readPlacedExamples,
} from "@/lib/server/repositories/recipe-repository";
import { describeTarget } from "@/lib/server/services/describe-target";
import { refuseGold, selectionSeed } from "@/lib/server/services/freeze-batch";
import {
  loadSelectionFacts,
  type SelectionFacts,
} from "@/lib/server/services/load-selection-facts";

const sampleSize = 20;

const dataOf = (recipe: SelectionRecipe) =>
  recipe.data === "replay" ? JSON.stringify(recipe.replay.generations) : "own";

/**
 * Two recipes over one growth, side by side: the funnel of each, and what either keeps alone. Writes nothing.
 * @throws AppError conflict before the ranking is through; bad_request for a recipe of the gold arm
 */
export async function compareRecipes(command: {
  projectId: string;
  iterationId: string;
  a: SelectionRecipe;
  b: SelectionRecipe;
}): Promise<RecipeComparison> {
  const { projectId, iterationId, a, b } = command;
  refuseGold(a);
  refuseGold(b);
  const factsA = await loadSelectionFacts(projectId, iterationId, a);
  const factsB =
    dataOf(a) === dataOf(b) ? factsA : await loadSelectionFacts(projectId, iterationId, b);
  const [sideA, sideB] = [sideOf(factsA, a), sideOf(factsB, b)];
  const compared = compareSelections(sideA, sideB, { seed: selectionSeed(factsA), sampleSize });
  const [sampleOnlyA, sampleOnlyB] = await Promise.all([
    readPlacedExamples(projectId, compared.sampleOnlyA),
    readPlacedExamples(projectId, compared.sampleOnlyB),
  ]);
  return {
    ...compared,
    a: funnelOf(sideA.selection),
    b: funnelOf(sideB.selection),
    grownCount: Math.max(sideA.selection.funnel.grown, sideB.selection.funnel.grown),
    sampleOnlyA: sampleOnlyA.map(toExample),
    sampleOnlyB: sampleOnlyB.map(toExample),
  };
}

const sideOf = (facts: SelectionFacts, recipe: SelectionRecipe) => ({
  table: facts.table,
  selection: evaluateRecipe(facts.table, recipe, { seed: selectionSeed(facts) }),
});

function funnelOf({ funnel }: Selection): RecipeComparison["a"] {
  return {
    rows: funnel.stages.map(({ keptByGroup: _, ...stage }) => stage),
    exampleCount: funnel.exampleCount,
    trajectoryCount: funnel.trajectoryCount,
  };
}

function toExample(row: PlacedExample): ComparedExample {
  const kind = stepKindSchema.parse(row.kind);
  const { trajectoryId, stepIndex, question } = row;
  return {
    trajectoryId,
    stepIndex,
    kind,
    question,
    target: excerpt(describeTarget(kind, row.target)),
  };
}
