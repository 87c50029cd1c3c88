import type { StepFact, TrajectoryFact } from "@/lib/domain/selection-fact";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { AppError } from "@/lib/errors";
import { comparableAnswer, normaliseAnswer } from "@/lib/rest/answer-match";
import { createFactTableBuilder, type FactTable } from "@/lib/rest/fact-table";
import { effectiveStep } from "@/lib/reward/effective-step";
import { findEarlierIterations } from "@/lib/server/repositories/earlier-iteration-reader";
import {
  type FactHead,
  readFactHeads,
  readStepFacts,
} from "@/lib/server/repositories/fact-repository";
import { listPeopleFeedback } from "@/lib/server/repositories/feedback-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import {
  findScoringRun,
  type ScoringRunRecord,
} from "@/lib/server/repositories/scoring-repository";
import { readEvaluationOverlap } from "@/lib/server/services/evaluation-overlap";

export interface SelectionFacts {
  iteration: IterationRecord;
  scoringRunId: string;
  rubricVersionId: string;
  table: FactTable;
  /** Right answers by trajectory, for the control arm `gold` in reports. */
  gold: Map<string, boolean>;
  /** Of the trajectories that a person moved. */
  overriddenIds: Set<string>;
}

// Facts never change once their scoring run is done, and the funnel asks for them again with each move of a slider.
const stepFactCache = new Map<string, Map<string, StepFact[]>>();
const cachedRuns = 6;

/**
 * The facts a recipe is evaluated on: this iteration's, and on request those of earlier ones (replay).
 * People's choices are put in as they stand now. @throws AppError conflict before the ranking is through.
 */
export async function loadSelectionFacts(
  projectId: string,
  iterationId: string,
  data: Pick<SelectionRecipe, "data" | "replay">,
): Promise<SelectionFacts> {
  const iteration = await findIteration(projectId, iterationId);
  if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
  const run =
    iteration.primaryScoringRunId &&
    (await findScoringRun(projectId, iteration.primaryScoringRunId));
  if (!run) throw new AppError("conflict", "The steps are not ranked yet: wait until they are.");
  const facts: SelectionFacts = {
    iteration,
    scoringRunId: run.id,
    rubricVersionId: run.rubricVersionId,
    table: createFactTableBuilder().build(),
    gold: new Map(),
    overriddenIds: new Set(),
  };
  const builder = createFactTableBuilder();
  const overlaps = await readEvaluationOverlap(projectId);
  const earlier = data.data === "replay" ? await findEarlierIterations(iteration) : [];
  const { generations } = data.replay;
  const replayed = earlier.filter((one) => generations?.includes(one.generation) ?? true);
  for (const source of [...replayed, iteration]) {
    const scoringRunId = source.primaryScoringRunId;
    if (!scoringRunId) continue;
    await addFacts(facts, builder, { source, scoringRunId, overlaps });
  }
  facts.table = builder.build();
  return facts;
}

async function addFacts(
  facts: SelectionFacts,
  builder: ReturnType<typeof createFactTableBuilder>,
  from: { source: IterationRecord; scoringRunId: string; overlaps: (question: string) => boolean },
): Promise<void> {
  const { projectId } = from.source;
  const run = await findScoringRun(projectId, from.scoringRunId);
  if (!run) return;
  const heads = await readFactHeads(projectId, run.rolloutRunId);
  const stored = await cachedStepFacts(run);
  const overridden = heads.filter((head) => head.hasOverride).map((head) => head.trajectoryId);
  const spoken = await listPeopleFeedback(projectId, overridden);
  for (const head of heads) {
    const feedback = spoken.get(head.trajectoryId);
    const steps = stored.get(head.trajectoryId) ?? [];
    builder.add(
      trajectoryFact(head, from.source, facts.iteration.id, from.overlaps),
      feedback ? steps.map((fact) => withPeople(fact, feedback)) : steps,
    );
    if (head.finalCorrect !== null) facts.gold.set(head.trajectoryId, head.finalCorrect);
    if (head.hasOverride) facts.overriddenIds.add(head.trajectoryId);
  }
}

function withPeople(fact: StepFact, feedback: Parameters<typeof effectiveStep>[0]): StepFact {
  const { personTarget, dropped } = effectiveStep(feedback, fact.stepIndex);
  return { ...fact, personTarget, droppedByPerson: dropped };
}

function trajectoryFact(
  head: FactHead,
  source: IterationRecord,
  iterationId: string,
  overlaps: (question: string) => boolean,
): TrajectoryFact {
  const answer = comparableAnswer(head.finalAnswer, head.finalShort);
  return {
    trajectoryId: head.trajectoryId,
    seedKey: `${source.generation}/${head.questionOrdinal}/${head.repeat}`,
    questionId: head.questionId,
    group: head.group,
    fromThisIteration: source.id === iterationId,
    completed: head.completed,
    effectiveReward: head.effectiveReward,
    finalAnswerNormalised: answer === null ? null : normaliseAnswer(answer),
    evalOverlap: overlaps(head.question),
  };
}

async function cachedStepFacts(run: ScoringRunRecord): Promise<Map<string, StepFact[]>> {
  const known = stepFactCache.get(run.id);
  if (known) return known;
  const facts = await readStepFacts(run.projectId, run.id);
  // Before its end some may be missing, and a batch frozen from what was kept then would lack them.
  if (run.state === "done") stepFactCache.set(run.id, facts);
  const oldest = stepFactCache.keys().next().value;
  if (stepFactCache.size > cachedRuns && oldest) stepFactCache.delete(oldest);
  return facts;
}
