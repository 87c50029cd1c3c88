import { canonicalJson } from "@/lib/domain/canonical-json";
import { deriveSeed } from "@/lib/domain/seed";
import type { KeptExample } from "@/lib/domain/selection-fact";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { AppError } from "@/lib/errors";
import { evaluateRecipe, keptExamples } from "@/lib/rest/evaluate-recipe";
import { manifestHash } from "@/lib/rest/manifest";
import { effectiveStep } from "@/lib/reward/effective-step";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type BatchExampleRow,
  ensureRecipeVersion,
  findLatestBatch,
  insertFrozenBatch,
  lockReview,
} from "@/lib/server/repositories/batch-repository";
import { listPeopleFeedback } from "@/lib/server/repositories/feedback-repository";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import {
  loadSelectionFacts,
  type SelectionFacts,
} from "@/lib/server/services/load-selection-facts";
import { renderExamples, sha256 } from "@/lib/server/services/render-examples";

/**
 * Evaluates a recipe and freezes what it keeps as the next revision of the iteration's batch.
 * @throws AppError conflict when the iteration is not in review, or another revision was frozen at the same moment.
 */
export async function freezeBatch(command: {
  projectId: string;
  actor: AuditActor;
  iterationId: string;
  recipe: SelectionRecipe;
  /** Only while none stands: two workers that look at once must not make two revisions. */
  isFirst?: boolean;
}): Promise<{ batchId: string; manifestSha256: string; exampleCount: number }> {
  const { projectId, iterationId, recipe, actor, isFirst = false } = command;
  if (actor.kind === "user") refuseGold(recipe);
  const facts = await loadSelectionFacts(projectId, iterationId, recipe);
  if (facts.iteration.state !== "in_review") throw notInReview();
  const seed = selectionSeed(facts);
  const selection = evaluateRecipe(facts.table, recipe, {
    seed,
    ...(recipe.goldOnly && { gold: facts.gold }),
  });
  const kept = keptExamples(facts.table, selection);
  const examples = await describeExamples(projectId, kept, facts);
  const { scoringRunId, rubricVersionId } = facts;
  const manifestSha256 = manifestHash(
    { recipe, rubricVersionId, scoringRunId, seed },
    examples,
    sha256,
  );
  const createdById = actor.kind === "user" ? actor.id : null;
  const batchId = newId();
  await withTransaction(async () => {
    // Somebody may have approved while the facts were read.
    if (!(await lockReview(projectId, iterationId))) throw notInReview();
    await refuseOtherPrimary(facts);
    const previous = await findLatestBatch(projectId, iterationId);
    if (isFirst && previous) throw frozenMeanwhile();
    const recipeVersionId = await storeRecipe(projectId, recipe, createdById);
    const revision = await insertFrozenBatch({
      projectId,
      id: batchId,
      iterationId,
      recipeVersionId,
      scoringRunId,
      previousId: previous?.id ?? null,
      manifestSha256,
      funnel: selection.funnel,
      createdById,
      examples,
    });
    if (revision === null) throw frozenMeanwhile();
    await recordAudit({
      projectId,
      actor,
      action: "batch.frozen",
      subject: { kind: "batch", id: batchId },
      detail: { iterationId, revision, manifestSha256, exampleCount: examples.length },
    });
  });
  return { batchId, manifestSha256, exampleCount: examples.length };
}

/** Another scoring run was made primary while the facts of the old one were read. @throws AppError conflict */
async function refuseOtherPrimary({ iteration, scoringRunId }: SelectionFacts): Promise<void> {
  const now = await findIteration(iteration.projectId, iteration.id);
  if (now?.primaryScoringRunId === scoringRunId) return;
  throw new AppError("conflict", "Another scoring run was made primary. Look at its counts first.");
}

const notInReview = () =>
  new AppError("conflict", "A batch is frozen while its iteration is in review.");

const frozenMeanwhile = () =>
  new AppError("conflict", "Another revision was frozen at the same moment. Look at it first.");

/** Under which the recipes of frozen batches are kept; what people save has names of their own. */
export const frozenRecipeName = "Selection";

function storeRecipe(
  projectId: string,
  recipe: SelectionRecipe,
  createdById: string | null,
): Promise<string> {
  return ensureRecipeVersion({
    projectId,
    recipeId: newId(),
    versionId: newId(),
    name: frozenRecipeName,
    body: recipe,
    hash: sha256(canonicalJson(recipe)),
    createdById,
  });
}

/** References never select what a person trains on: the gold arm is the command line's, for reports. */
export function refuseGold(recipe: SelectionRecipe): void {
  if (!recipe.goldOnly) return;
  throw new AppError(
    "bad_request",
    "Right answers only: that selection is for reports, see npm run loop.",
  );
}

/** Random targets and the balancing draw hang on the plan's seed and the generation, never on ids. */
export function selectionSeed({ iteration }: Pick<SelectionFacts, "iteration">): number {
  return deriveSeed(iteration.plan.seed, "selection", iteration.generation);
}

async function describeExamples(
  projectId: string,
  kept: KeptExample[],
  facts: SelectionFacts,
): Promise<BatchExampleRow[]> {
  const spoken = await listPeopleFeedback(projectId, [...facts.overriddenIds]);
  const rows: BatchExampleRow[] = [];
  for await (const rendered of renderExamples(projectId, kept)) {
    const { example } = rendered;
    const feedback = spoken.get(example.trajectoryId);
    rows.push({
      ordinal: rows.length,
      ...example,
      promptVersionId: rendered.promptVersionId,
      inputSha256: sha256(canonicalJson(rendered.input)),
      targetSha256: sha256(rendered.target),
      feedbackIds: feedback ? effectiveStep(feedback, example.stepIndex).feedbackIds : [],
      included: true,
      reason: null,
    });
  }
  return rows;
}
