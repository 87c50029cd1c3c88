import type { Funnel } from "@/lib/contracts/funnel";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { evaluateRecipe } from "@/lib/rest/evaluate-recipe";
import type { FactTable } from "@/lib/rest/fact-table";
import { selectionSeed } from "@/lib/server/services/freeze-batch";
import { loadSelectionFacts } from "@/lib/server/services/load-selection-facts";

const binCount = 20;

/** Effective rewards of the finished trajectories of this iteration in bins of 0.05; 1.0 falls into the last. */
function histogramOf(table: FactTable, moved: ReadonlySet<string>) {
  const bins = Array.from({ length: binCount }, (_, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    count: 0,
    moved: 0,
  }));
  let unscoredCount = 0;
  for (const [row, id] of table.trajectoryIds.entries()) {
    if (table.completed[row] !== 1 || table.fromThisIteration[row] !== 1) continue;
    const reward = table.reward[row] as number;
    if (Number.isNaN(reward)) {
      unscoredCount++;
      continue;
    }
    // 0.35 × 20 is 6.999… in binary: a reward on a bound belongs to the bin above it.
    const bin = bins[Math.min(binCount - 1, Math.floor(reward * binCount + 1e-9))];
    if (!bin) continue;
    bin.count++;
    if (moved.has(id)) bin.moved++;
  }
  const scoredCount = bins.reduce((sum, bin) => sum + bin.count, 0);
  return { histogram: bins, scoredCount, unscoredCount };
}

/** What a recipe would keep, stage by stage. Writes nothing. @throws AppError conflict before the ranking is through */
export async function previewFunnel({
  projectId,
  iterationId,
  recipe,
}: {
  projectId: string;
  iterationId: string;
  recipe: SelectionRecipe;
}): Promise<Funnel> {
  const facts = await loadSelectionFacts(projectId, iterationId, recipe);
  const { funnel } = evaluateRecipe(facts.table, recipe, {
    seed: selectionSeed(facts),
  });
  return {
    grownCount: funnel.grown,
    rows: funnel.stages.map(({ keptByGroup: _, ...stage }) => stage),
    exampleCount: funnel.exampleCount,
    trajectoryCount: funnel.trajectoryCount,
    otherThanExecuted: funnel.targetNotExecuted,
    chosenByPerson: funnel.examplesBySource.person,
    examplesByKind: funnel.examplesByKind,
    ...histogramOf(facts.table, facts.overriddenIds),
  };
}
